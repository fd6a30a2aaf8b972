// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "project/projectlocator.h"

namespace Slipway {

/// How the page where a project is opened names the controls by which it is chosen anew.
[[nodiscard]] ChoiceWords choiceWords();

/// Which of them the advice of an error leads to.
enum class AdvisedChoice { None, Settings, Interpreter };

[[nodiscard]] AdvisedChoice advisedChoice(const Error &error);

/// The error as pages tell it that have none of these controls: the advice names the button that leads
/// to them instead.
[[nodiscard]] Error advisingButton(Error error, const QString &button);

} // namespace Slipway
