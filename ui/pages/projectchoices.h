// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectlocator.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace Slipway {

class TextLabel;

/// What was found of a project and how to change it: settings or environment, and the interpreter.
class ProjectChoices final : public QWidget {
    Q_OBJECT
public:
    explicit ProjectChoices(QWidget *parent = nullptr);
    void present(const ProjectLocation &location, const LocateOptions &options);
    /// The keyboard to the interpreters; setFocus() takes it to the settings.
    void focusInterpreter();

Q_SIGNALS:
    void chosen(const Slipway::LocateOptions &options);

private:
    struct Row {
        QComboBox *box = nullptr;
        TextLabel *source = nullptr; ///< Where that was found, in words.
        QLineEdit *other = nullptr; ///< What is none of what was found.
        QPushButton *browse = nullptr;
        QPushButton *use = nullptr;
    };

    [[nodiscard]] Row addRow(QGridLayout *grid, const QString &name, const QString &label,
                             const QString &placeholder);
    void showOther(const Row &row, bool shown) const;
    [[nodiscard]] std::string interpreter() const; ///< The one that is picked.
    void settingsPicked();
    void interpreterPicked();
    void useOther(const Row &row);
    void browse();

    Row m_settings;
    Row m_interpreter;
    LocateOptions m_options;
    QString m_folder;
};

} // namespace Slipway
