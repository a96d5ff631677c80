#include "formula/characters.hpp"

namespace formula {

namespace {

struct CodePoint {
  char32_t value;
  std::size_t length;
};

/// Unicode's own sign for what cannot be read.
constexpr char32_t unreadable = 0xFFFD;

CodePoint decode(std::string_view text, std::size_t place) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(place);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || place + length > text.size()) return {unreadable, 1};
  char32_t value = first & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(place + i) & 0xC0) != 0x80) return {unreadable, 1};
    value = value << 6 | (byte(place + i) & 0x3F);
  }
  return {value, length};
}

struct StandIn {
  char32_t first, last;
  char plain;
};

// What people paste from texts, word processors and keyboards of other scripts.
constexpr StandIn standIns[] = {
    {U'\t', U'\r', ' '},         // tab to carriage return
    {0x00A0, 0x00A0, ' '},       // non-breaking space
    {0x2000, 0x200D, ' '},       // spaces of many widths, none included
    {0x202F, 0x202F, ' '},       // narrow non-breaking space
    {0x205F, 0x2062, ' '},       // mathematical space, word joiner, invisible "function of" and "times"
    {0x3000, 0x3000, ' '},       // ideographic space
    {0xFEFF, 0xFEFF, ' '},       // byte order mark
    {0x2010, 0x2014, '-'},       // hyphens and dashes
    {0x2212, 0x2212, '-'},       // minus
    {0x00D7, 0x00D7, '*'},       // ×
    {0x00B7, 0x00B7, '*'},       // ·
    {0x2217, 0x2217, '*'},       // ∗
    {0x2219, 0x2219, '*'},       // ∙
    {0x22C5, 0x22C5, '*'},       // ⋅
    {0x00F7, 0x00F7, '/'},       // ÷
    {0x2044, 0x2044, '/'},       // fraction slash
    {0x2215, 0x2215, '/'},       // division slash
    {0x2223, 0x2223, '|'},       // ∣
    {0x221A, 0x221A, rootSign},  // √
    {0x03C0, 0x03C0, piSign},    // π
};

}  // namespace

Character characterAt(std::string_view text, std::size_t place) {
  const auto [code, length] = decode(text, place);
  if (code >= 0x20 && code < 0x7F) return {static_cast<char>(code), false, length};
  if (code >= 0xFF01 && code <= 0xFF5E) return {static_cast<char>(code - 0xFEE0), false, length};  // full-width ASCII
  for (const StandIn& row : standIns) {
    if (code >= row.first && code <= row.last) return {row.plain, false, length};
  }
  // The superscripts: three of them are older than the rest, and stand elsewhere.
  if (code == 0xB2 || code == 0xB3) return {static_cast<char>('2' + (code - 0xB2)), true, length};
  if (code == 0xB9) return {'1', true, length};
  if (code == 0x207A) return {'+', true, length};
  if (code == 0x207B) return {'-', true, length};
  if (code == 0x2070 || (code >= 0x2074 && code <= 0x2079))
    return {static_cast<char>('0' + (code - 0x2070)), true, length};
  return {0, false, length};
}

}  // namespace formula
