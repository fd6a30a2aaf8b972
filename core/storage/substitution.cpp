// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/substitution.h"

#include <QCoreApplication>

#include <algorithm>

namespace Slipway {

namespace {

std::unexpected<Error> unsupported(std::string_view text, const QString &why)
{
    return failure({.code = ErrorCode::Unsupported,
                    .what = QCoreApplication::translate("Slipway::Storage",
                                                        "A template of the storage cannot be read"),
                    .where = QString::fromUtf8(text),
                    .why = why,
                    .advice = {}});
}

std::unexpected<Error> otherPercent(std::string_view text)
{
    return unsupported(
        text,
        QCoreApplication::translate(
            "Slipway::Storage",
            "each % in it has to be doubled, or to begin a group in the form %(name)s"));
}

void addText(Substitution &substitution, std::string_view text)
{
    if (text.empty()) {
        return;
    }
    if (substitution.pieces.empty()
        || substitution.pieces.back().part != Substitution::Part::Text) {
        substitution.pieces.emplace_back();
    }
    substitution.pieces.back().text += text;
}

} // namespace

Result<Substitution> readSubstitution(std::string_view text)
{
    Substitution substitution;
    for (size_t at = 0; at < text.size();) {
        const size_t percent = std::min(text.find('%', at), text.size());
        addText(substitution, text.substr(at, percent - at));
        at = percent;
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("%%")) {
            addText(substitution, "%");
            at += 2;
        } else if (rest.starts_with("%(")) {
            const size_t close = rest.find(")s");
            const std::string_view name = rest.substr(2, close - 2);
            if (close == std::string_view::npos || name.contains('(') || name.contains(')')) {
                return otherPercent(text);
            }
            auto part = Substitution::Part::Extra;
            if (name == "url") {
                part = Substitution::Part::Url;
            } else if (name == "matched") {
                part = Substitution::Part::Matched;
            } else if (substitution.extra.empty() || substitution.extra == name) {
                substitution.extra = name;
            } else {
                return unsupported(
                    text,
                    QCoreApplication::translate("Slipway::Storage",
                                                "beside url and matched it may name only one "
                                                "group, and it names “%1” and “%2”")
                        .arg(QString::fromStdString(substitution.extra), QString::fromUtf8(name)));
            }
            substitution.pieces.push_back({.part = part, .text = {}});
            at += close + 2;
        } else if (!rest.empty()) {
            return otherPercent(text);
        }
    }
    return substitution;
}

} // namespace Slipway
