// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>

namespace Slipway {

/// The first thing found wrong in a document.
struct JsonFault {
    QString where; ///< "finders[2].locations[0].path"; empty: nothing wrong.
    QString why; ///< "expected a text, found a number"
};

/// A value in a JSON document that knows the way to it.
///
/// Shape: lives on the stack of a reader, refers to its parent. Reading a value of the wrong type
/// notes the first fault and gives a harmless default, so that a reader is a plain list of
/// assignments and asks for the fault once, at the end.
class JsonCursor final {
public:
    JsonCursor(QJsonValue value, JsonFault &fault)
        : m_value(std::move(value))
        , m_fault(&fault)
    { }

    /// A member of this object; undefined when it is missing. Fault: this is no object.
    [[nodiscard]] JsonCursor operator[](const char *key) const;

    [[nodiscard]] bool isAbsent() const { return m_value.isUndefined() || m_value.isNull(); }
    [[nodiscard]] const QJsonValue &value() const { return m_value; }

    // Required values: absent is a fault.
    [[nodiscard]] QString text() const;
    [[nodiscard]] std::string path() const; ///< Text as bytes; no NUL.
    [[nodiscard]] std::string absolutePath() const;
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] int64_t integer(int64_t least, int64_t most) const;
    [[nodiscard]] QStringList textList() const;
    [[nodiscard]] QJsonObject object() const;

    // Absent or null gives the default; anything else must fit.
    [[nodiscard]] QString textOr(const QString &fallback) const
    {
        return isAbsent() ? fallback : text();
    }
    [[nodiscard]] std::string pathOr(const char *fallback) const
    {
        return isAbsent() ? fallback : path();
    }
    [[nodiscard]] bool booleanOr(bool fallback) const { return isAbsent() ? fallback : boolean(); }
    [[nodiscard]] QStringList textListOr(const QStringList &fallback) const
    {
        return isAbsent() ? fallback : textList();
    }
    [[nodiscard]] std::optional<uint32_t> optionalMode() const; ///< A file mode, 0 to 07777.

    /// Calls `read` with each element of this array. Fault: this is no array.
    template <typename Read> void each(Read read) const
    {
        const QJsonArray elements = array();
        for (qsizetype i = 0; i < elements.size() && m_fault->where.isEmpty(); ++i) {
            read(JsonCursor(elements.at(i), *m_fault, this, i));
        }
    }

    /// Notes that this value does not fit; `expected` completes "expected …, found …".
    void fail(const QString &expected) const;

private:
    JsonCursor(QJsonValue value, JsonFault &fault, const JsonCursor *parent, const char *key)
        : m_value(std::move(value))
        , m_fault(&fault)
        , m_parent(parent)
        , m_key(key)
    { }
    JsonCursor(QJsonValue value, JsonFault &fault, const JsonCursor *parent, qsizetype index)
        : m_value(std::move(value))
        , m_fault(&fault)
        , m_parent(parent)
        , m_index(index)
    { }
    [[nodiscard]] QJsonArray array() const;
    [[nodiscard]] QString where() const;

    QJsonValue m_value;
    JsonFault *m_fault;
    const JsonCursor *m_parent = nullptr;
    const char *m_key = nullptr;
    qsizetype m_index = 0;
};

} // namespace Slipway
