// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/jsoncursor.h"

#include "base/pathtext.h"

#include <QCoreApplication>

#include <cmath>

namespace Slipway {

namespace {

struct JsonCheck {
    Q_DECLARE_TR_FUNCTIONS(Slipway::JsonCheck)
};

QString typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return JsonCheck::tr("null");
    case QJsonValue::Bool:
        return JsonCheck::tr("a truth value");
    case QJsonValue::Double:
        return JsonCheck::tr("the number %1").arg(value.toDouble(), 0, 'g', 17);
    case QJsonValue::String: {
        const QString text = displayPath(pathFromText(value.toString().left(40)));
        return JsonCheck::tr("the text \"%1\"").arg(text);
    }
    case QJsonValue::Array:
        return JsonCheck::tr("a list");
    case QJsonValue::Object:
        return JsonCheck::tr("an object");
    case QJsonValue::Undefined:
        break;
    }
    return JsonCheck::tr("nothing");
}

} // namespace

QString JsonCursor::where() const
{
    if (m_parent == nullptr) {
        return {};
    }
    const QString before = m_parent->where();
    if (m_key == nullptr) {
        return before + QStringLiteral("[%1]").arg(m_index);
    }
    return before.isEmpty() ? QString::fromUtf8(m_key)
                            : before + QLatin1Char('.') + QString::fromUtf8(m_key);
}

void JsonCursor::fail(const QString &expected) const
{
    if (!m_fault->where.isEmpty()) {
        return;
    }
    const QString place = where();
    m_fault->where = place.isEmpty() ? JsonCheck::tr("the document") : place;
    m_fault->why = JsonCheck::tr("expected %1, found %2").arg(expected, typeName(m_value));
}

JsonCursor JsonCursor::operator[](const char *key) const
{
    if (!m_value.isObject()) {
        fail(JsonCheck::tr("an object"));
        return JsonCursor(QJsonValue(QJsonValue::Undefined), *m_fault, this, key);
    }
    return JsonCursor(m_value[QLatin1String(key)], *m_fault, this, key);
}

QString JsonCursor::text() const
{
    if (!m_value.isString()) {
        fail(JsonCheck::tr("a text"));
    }
    return m_value.toString();
}

std::string JsonCursor::path() const
{
    const QString value = text();
    if (value.contains(QChar(u'\0'))) {
        fail(JsonCheck::tr("a path without NUL characters"));
        return {};
    }
    return pathFromText(value);
}

std::string JsonCursor::absolutePath() const
{
    std::string value = path();
    if (!value.starts_with('/')) {
        fail(JsonCheck::tr("an absolute path"));
    }
    return value;
}

bool JsonCursor::boolean() const
{
    if (!m_value.isBool()) {
        fail(JsonCheck::tr("true or false"));
    }
    return m_value.toBool();
}

int64_t JsonCursor::integer(int64_t least, int64_t most) const
{
    const double number = m_value.toDouble();
    if (!m_value.isDouble() || std::trunc(number) != number || number < static_cast<double>(least)
        || number > static_cast<double>(most)) {
        fail(JsonCheck::tr("a whole number from %1 to %2").arg(least).arg(most));
        return least;
    }
    return static_cast<int64_t>(number);
}

QStringList JsonCursor::textList() const
{
    QStringList texts;
    each([&](const JsonCursor &element) { texts.append(element.text()); });
    return texts;
}

QJsonObject JsonCursor::object() const
{
    if (!m_value.isObject()) {
        fail(JsonCheck::tr("an object"));
    }
    return m_value.toObject();
}

QJsonArray JsonCursor::array() const
{
    if (!m_value.isArray()) {
        fail(JsonCheck::tr("a list"));
    }
    return m_value.toArray();
}

std::optional<uint32_t> JsonCursor::optionalMode() const
{
    if (isAbsent()) {
        return std::nullopt;
    }
    return static_cast<uint32_t>(integer(0, 07777));
}

} // namespace Slipway
