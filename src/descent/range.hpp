#pragma once

/// What a setting may be: the value it has when nobody chooses, and the limits in which a person is offered it.
struct Range {
  double usual;
  double least;
  double most;
};
