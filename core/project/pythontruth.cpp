// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/pythontruth.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace Slipway {

bool isTrueInPython(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double:
        return value.toDouble() < 0 || value.toDouble() > 0;
    case QJsonValue::String:
        return !value.toString().isEmpty();
    case QJsonValue::Array:
        return !value.toArray().isEmpty();
    case QJsonValue::Object:
        return !value.toObject().isEmpty();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return false;
}

} // namespace Slipway
