// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QUndoStack;

namespace Slipway {

/// One page of the settings dialog: shows, changes and hands over some settings.
class SettingsPage : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual QString iconName() const = 0;
    /// Shows what is set now.
    virtual void load() = 0;
    /// Something shown differs from what is set.
    [[nodiscard]] virtual bool isDirty() const = 0;
    /// Sets what is shown, as commands that can be taken back.
    virtual void apply(QUndoStack &undo) = 0;

Q_SIGNALS:
    void edited();
};

} // namespace Slipway
