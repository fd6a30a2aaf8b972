// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/givenoptions.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;
class QPushButton;

namespace Slipway {

class ChoiceBox;
class TextLabel;

/// What was found of a project and how to change it: settings or environment, and the interpreter.
class ProjectChoices final : public QWidget {
    Q_OBJECT
public:
    explicit ProjectChoices(QWidget *parent = nullptr);
    /// `given`: what of the options is for this time only, which is said beside it.
    void present(const ProjectLocation &location, const LocateOptions &options,
                 const GivenOptions &given);
    /// The keyboard to the interpreters; setFocus() takes it to the settings.
    void focusInterpreter();
    /// Takes what is looked at by keys; false: nothing is.
    bool takePending();

Q_SIGNALS:
    void chosen(const Slipway::LocateOptions &options);

private:
    struct Row {
        ChoiceBox *box = nullptr;
        TextLabel *source = nullptr; ///< Where that was found, in words.
        TextLabel *hint = nullptr; ///< How what is looked at is taken.
        QLineEdit *other = nullptr; ///< What is none of what was found.
        QPushButton *browse = nullptr;
        QPushButton *use = nullptr;
    };

    [[nodiscard]] Row addRow(QGridLayout *grid, const QString &name, const QString &label,
                             const QString &placeholder);
    /// `leaving`: the keyboard stays where it has gone.
    void showOther(const Row &row, bool shown, bool leaving = false) const;
    [[nodiscard]] std::string interpreter() const; ///< The one that is picked.
    void settingsPicked(bool leaving);
    void interpreterPicked(bool leaving);
    void useOther(const Row &row);
    void browse();

    Row m_settings;
    Row m_interpreter;
    LocateOptions m_options;
    QString m_folder;
};

} // namespace Slipway
