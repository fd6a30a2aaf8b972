// SPDX-License-Identifier: GPL-3.0-or-later
// Values as slipway.toml spells them.
#include "project/configtext.h"

#include <array>
#include <charconv>
#include <cmath>

namespace Slipway {

namespace {

std::string floatText(double value)
{
    if (std::isnan(value)) {
        return "nan";
    }
    if (std::isinf(value)) {
        return value < 0 ? "-inf" : "inf";
    }
    std::array<char, 32> buffer = {};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    std::string text(buffer.data(), written.ptr);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string listText(const std::vector<std::string> &list)
{
    std::string text = "[";
    for (const std::string &item : list) {
        text += text.size() == 1 ? "" : ", ";
        text += tomlString(item);
    }
    return text + "]";
}

std::string rowsText(const std::vector<ConfigFields> &rows, const std::string &lineEnd,
                     const std::string &indent)
{
    std::string text = "[";
    for (const ConfigFields &row : rows) {
        if (lineEnd.empty()) {
            text += (text.size() == 1 ? "" : ", ") + configFieldsText(row);
        } else {
            text += lineEnd + indent + "    " + configFieldsText(row) + ",";
        }
    }
    return text + (lineEnd.empty() || rows.empty() ? "]" : lineEnd + indent + "]");
}

} // namespace

std::string configFieldsText(const ConfigFields &fields)
{
    std::string text = "{";
    for (const ConfigField &field : fields) {
        text += text.size() == 1 ? " " : ", ";
        text += tomlKeyText({field.key}) + " = " + configValueText(field.value, {});
    }
    return text + (fields.empty() ? "}" : " }");
}

std::string configValueText(const ConfigValue &value, const std::string &lineEnd,
                            const std::string &indent)
{
    return std::visit(
        [&](const auto &held) -> std::string {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::string>) {
                return tomlString(held);
            } else if constexpr (std::is_same_v<Held, bool>) {
                return held ? "true" : "false";
            } else if constexpr (std::is_same_v<Held, int64_t>) {
                return std::to_string(held);
            } else if constexpr (std::is_same_v<Held, double>) {
                return floatText(held);
            } else if constexpr (std::is_same_v<Held, QDate>) {
                return held.toString(Qt::ISODate).toStdString();
            } else if constexpr (std::is_same_v<Held, std::vector<std::string>>) {
                return listText(held);
            } else {
                return rowsText(held, lineEnd, indent);
            }
        },
        value);
}

} // namespace Slipway
