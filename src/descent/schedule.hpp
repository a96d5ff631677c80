#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// How the learning rate changes on the way: the share of it that step n has, n from 0.
enum class Schedule : std::uint8_t {
  constant,     ///< 1
  step,         ///< factor^floor(n / horizon)
  exponential,  ///< factor^(n / horizon)
  cosine,       ///< (1 + cos(pi n / horizon)) / 2 up to the horizon, then 0 (Loshchilov and Hutter, SGDR, 2017)
  inverse,      ///< 1 / (1 + n / horizon), the 1/t of stochastic approximation (Robbins and Monro, 1951)
  warmup,       ///< (n + 1) / horizon up to the horizon, then 1 (Goyal et al., 2017)
};

/// How large a gradient a rule is shown (Pascanu, Mikolov and Bengio, On the difficulty of training recurrent neural
/// networks, 2013).
enum class Clipping : std::uint8_t {
  none,
  value,  ///< each entry at most `limit` in size
  norm,   ///< the whole scaled down to a norm of `limit`, where it is more
};

std::string_view name(Schedule schedule);
std::string_view name(Clipping clipping);
std::optional<Schedule> findSchedule(std::string_view wanted);
std::optional<Clipping> findClipping(std::string_view wanted);

/// The share of the rate at step n. The horizon is in steps.
double shareOfRate(Schedule schedule, std::size_t n, double horizon, double factor);

/// Clips a gradient in place. One that is not finite stays so.
void clip(Clipping clipping, double limit, std::span<double> gradient);
