// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settingspage.h"

#include <QStringList>

class QComboBox;
class QGridLayout;

namespace Slipway {

class Settings;

/// Colours, size of text, language, marks of environments.
class AppearanceSettings final : public SettingsPage {
    Q_OBJECT
public:
    /// `environments`: those of the open project, for their marks.
    AppearanceSettings(Settings &settings, const QStringList &environments,
                       QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Appearance"); }
    [[nodiscard]] QString iconName() const override
    {
        return QStringLiteral("preferences-desktop-theme");
    }
    void load() override;
    [[nodiscard]] bool isDirty() const override;
    void apply(QUndoStack &undo) override;

private:
    QComboBox *addChoice(QGridLayout *grid, const QString &name, const QString &label);
    void addMarks(QGridLayout *grid);
    [[nodiscard]] QVariantMap chosenMarks() const;

    Settings &m_settings;
    QStringList m_environments;
    QComboBox *m_scheme;
    QComboBox *m_fontScale;
    QComboBox *m_language;
    QList<QComboBox *> m_marks; ///< As m_environments; null: production, whose mark is red.
};

} // namespace Slipway
