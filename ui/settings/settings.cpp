// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings.h"

#include <QSettings>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

const QList<Settings::Row> &Settings::table()
{
    static const QList<Row> rows = {
        {Setting::Scheme, "appearance/scheme", QMetaType::QString, u"desktop"_s},
        {Setting::Language, "appearance/language", QMetaType::QString, QString()},
        {Setting::FontScale, "appearance/fontScale", QMetaType::Int, 100},
        {Setting::EnvironmentColors, "appearance/environmentColors", QMetaType::QVariantMap,
         QVariantMap()},
        {Setting::FoldPageList, "appearance/foldPageList", QMetaType::Bool, false},
        {Setting::RestoreSession, "session/restore", QMetaType::Bool, true},
        {Setting::WindowGeometry, "session/windowGeometry", QMetaType::QByteArray, QByteArray()},
        {Setting::LastProject, "session/lastProject", QMetaType::QString, QString()},
        {Setting::Tables, "session/tables", QMetaType::QVariantMap, QVariantMap()},
    };
    return rows;
}

const Settings::Row &Settings::row(Setting setting)
{
    const auto found = std::ranges::find(table(), setting, &Row::setting);
    Q_ASSERT(found != table().end());
    return *found;
}

Settings::Settings(QObject *parent)
    : QObject(parent)
    , m_store(new QSettings(this))
{ }

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_store(new QSettings(file, QSettings::IniFormat, this))
{ }

QVariant Settings::value(Setting setting) const
{
    const Row &wanted = row(setting);
    QVariant value = m_store->value(QLatin1StringView(wanted.key), wanted.fallback);
    const QMetaType type(wanted.type);
    if (value.metaType() != type && !value.convert(type)) {
        return wanted.fallback;
    }
    return value;
}

void Settings::set(Setting setting, const QVariant &value)
{
    if (this->value(setting) == value) {
        return;
    }
    const Row &changing = row(setting);
    const QLatin1StringView key(changing.key);
    if (value == changing.fallback) {
        m_store->remove(key); // a later version's default counts again
    } else {
        m_store->setValue(key, value);
    }
    Q_EMIT changed(setting);
}

std::optional<QList<QKeySequence>> Settings::shortcuts(const QString &action) const
{
    const QString key = u"shortcuts/"_s + action;
    if (!m_store->contains(key)) {
        return std::nullopt;
    }
    QList<QKeySequence> keys =
        QKeySequence::listFromString(m_store->value(key).toString(), QKeySequence::PortableText);
    keys.removeAll(QKeySequence()); // what an empty text becomes
    return keys;
}

void Settings::setShortcuts(const QString &action,
                            const std::optional<QList<QKeySequence>> &shortcuts)
{
    const QString key = u"shortcuts/"_s + action;
    if (shortcuts) {
        m_store->setValue(key, QKeySequence::listToString(*shortcuts, QKeySequence::PortableText));
    } else {
        m_store->remove(key);
    }
    Q_EMIT shortcutsChanged(action);
}

} // namespace Slipway
