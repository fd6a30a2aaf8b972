// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/choicewords.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

struct ChoiceText {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ChoiceText)
};

} // namespace

ChoiceWords choiceWords()
{
    return {.settings = ChoiceText::tr("“Settings”"),
            .interpreter = ChoiceText::tr("“Python interpreter”"),
            .snapshot = ChoiceText::tr("“Open the last good snapshot”"),
            .source = ChoiceText::tr("your choice")};
}

AdvisedChoice advisedChoice(const Error &error)
{
    const ChoiceWords words = choiceWords();
    return error.advice.contains(words.interpreter) ? AdvisedChoice::Interpreter
        : error.advice.contains(words.settings)     ? AdvisedChoice::Settings
                                                    : AdvisedChoice::None;
}

Error advisingButton(Error error, const QString &button)
{
    const ChoiceWords words = choiceWords();
    const QString quoted = ChoiceText::tr("“%1”").arg(button);
    error.advice.replace(words.settings, quoted).replace(words.interpreter, quoted);
    return error;
}

} // namespace Slipway
