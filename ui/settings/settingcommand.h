// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings.h"

#include <QUndoStack>

namespace Slipway {

/// The change of one setting, to be taken back.
class SettingCommand final : public QUndoCommand {
public:
    SettingCommand(Settings &settings, Setting setting, QVariant value, const QString &text,
                   QUndoCommand *parent = nullptr)
        : QUndoCommand(text, parent)
        , m_settings(settings)
        , m_setting(setting)
        , m_before(settings.value(setting))
        , m_after(std::move(value))
    { }

    void redo() override { m_settings.set(m_setting, m_after); }
    void undo() override { m_settings.set(m_setting, m_before); }

private:
    Settings &m_settings;
    Setting m_setting;
    QVariant m_before;
    QVariant m_after;
};

/// The change of an action's shortcuts, to be taken back.
class ShortcutCommand final : public QUndoCommand {
public:
    using Keys = std::optional<QList<QKeySequence>>;

    ShortcutCommand(Settings &settings, QString action, Keys keys, const QString &text,
                    QUndoCommand *parent = nullptr)
        : QUndoCommand(text, parent)
        , m_settings(settings)
        , m_action(std::move(action))
        , m_before(settings.shortcuts(m_action))
        , m_after(std::move(keys))
    { }

    void redo() override { m_settings.setShortcuts(m_action, m_after); }
    void undo() override { m_settings.setShortcuts(m_action, m_before); }

private:
    Settings &m_settings;
    QString m_action;
    Keys m_before;
    Keys m_after;
};

} // namespace Slipway
