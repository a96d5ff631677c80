#include <utility>

#include "formula/program.hpp"

// variables, registers, how many constants, these, how many instructions, four numbers for each, how many results,
// these.

namespace formula {

PlainVector<double> Program::numbers() const {
  PlainVector<double> numbers;
  const auto say = [&](auto value) { numbers.push_back(static_cast<double>(value)); };
  say(variables_);
  say(registers_);
  say(constants_.size());
  for (const double constant : constants_) say(constant);
  say(instructions_.size());
  for (const auto& [operation, target, first, second] : instructions_) {
    say(static_cast<int>(operation));
    say(target);
    say(first);
    say(second);
  }
  say(results_.size());
  for (const std::uint32_t result : results_) say(result);
  return numbers;
}

std::optional<Program> Program::ofNumbers(std::span<const double> numbers) {
  std::size_t place = 0;
  bool fits = true;
  const auto read = [&] {
    fits = fits && place < numbers.size();
    return fits ? numbers[place++] : 0;
  };
  /// A whole number below `limit`.
  const auto readBelow = [&](std::size_t limit) {
    const double number = read();
    fits = fits && number >= 0 && number < static_cast<double>(limit);
    return fits ? static_cast<std::uint32_t>(number) : 0;
  };
  constexpr std::size_t most = 1'000'000;  // of anything
  Program program;
  program.variables_ = readBelow(most);
  program.registers_ = readBelow(most);
  for (std::size_t left = readBelow(most); fits && left > 0; --left) program.constants_.push_back(read());
  fits = fits && program.constants_.size() + program.variables_ <= program.registers_;
  for (std::size_t left = readBelow(most); fits && left > 0; --left) {
    const auto operation = static_cast<Operation>(readBelow(static_cast<std::size_t>(Operation::logcosh) + 1));
    fits = fits && operation > Operation::constant;
    const std::uint32_t target = readBelow(program.registers_);
    const std::uint32_t first = readBelow(program.registers_);
    program.instructions_.push_back({operation, target, first, readBelow(program.registers_)});
  }
  for (std::size_t left = readBelow(most); fits && left > 0; --left) {
    program.results_.push_back(readBelow(program.registers_));
  }
  fits = fits && place == numbers.size() && program.results_.size() > program.variables_;
  return fits ? std::optional(std::move(program)) : std::nullopt;
}

}  // namespace formula
