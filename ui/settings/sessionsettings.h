// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"

class QCheckBox;

namespace Slipway {

class Settings;

/// What the next start brings back.
class SessionSettings final : public SettingsPage {
    Q_OBJECT
public:
    explicit SessionSettings(Settings &settings, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Session"); }
    [[nodiscard]] QString iconName() const override
    {
        return QStringLiteral("document-open-recent");
    }
    void load() override;
    [[nodiscard]] bool isDirty() const override;
    void apply(QUndoStack &undo) override;

private:
    Settings &m_settings;
    QCheckBox *m_restore;
};

} // namespace Slipway
