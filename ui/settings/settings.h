// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QVariant>

#include <optional>

class QSettings;

namespace Slipway {

/// What the user can set. Each has a row in the table of settings.cpp: key, type, default.
enum class Setting {
    Scheme, ///< "desktop", "light" or "dark".
    Language, ///< A locale's name ("de"); empty: as the desktop has it.
    FontScale, ///< Per cent of the desktop's font.
    EnvironmentColors, ///< Name of an environment → name of a colour; production is always red.
    FoldPageList, ///< Icons only, however wide the window is.
    RestoreSession, ///< Open the last project again.
    WindowGeometry,
    LastProject, ///< Folder; empty: none was open.
    Tables, ///< Name of a table that belongs to no project → its columns and sorting.
};

/// The user's choices for the whole program, in the XDG configuration folder. Handed in where it is
/// needed; what belongs to one project is in its ViewMemory.
///
/// Threads: GUI thread. Values are kept in memory, and written when the event loop is idle.
class Settings final : public QObject {
    Q_OBJECT
public:
    struct Row {
        Setting setting;
        const char *key;
        QMetaType::Type type;
        QVariant fallback; ///< The default.
    };

    explicit Settings(QObject *parent = nullptr);
    /// In a file of one's own: for tests.
    explicit Settings(const QString &file, QObject *parent = nullptr);

    [[nodiscard]] static const QList<Row> &table();
    [[nodiscard]] static const Row &row(Setting setting);

    /// What the user chose, in the table's type; the default where nothing (sensible) was chosen.
    [[nodiscard]] QVariant value(Setting setting) const;
    [[nodiscard]] QString text(Setting setting) const { return value(setting).toString(); }
    [[nodiscard]] bool isOn(Setting setting) const { return value(setting).toBool(); }
    void set(Setting setting, const QVariant &value);

    /// Shortcuts that the user gave to an action; none: it has its own.
    [[nodiscard]] std::optional<QList<QKeySequence>> shortcuts(const QString &action) const;
    void setShortcuts(const QString &action, const std::optional<QList<QKeySequence>> &shortcuts);

Q_SIGNALS:
    void changed(Slipway::Setting setting);
    void shortcutsChanged(const QString &action);

private:
    QSettings *m_store;
};

} // namespace Slipway
