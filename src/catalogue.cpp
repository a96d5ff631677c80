#include "catalogue.hpp"

std::vector<std::string> scenes() {
  return {"game", "descent", "landscape"};
}
