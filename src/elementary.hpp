#pragma once
#include "formula/elementary.hpp"

/// exp, log, cos and powers with the same bits on every machine, and without the tables that the C library's bring into
/// a download.
namespace elementary {

using formula::cosine;
using formula::exponential;
using formula::logarithm;
using formula::raised;

}  // namespace elementary
