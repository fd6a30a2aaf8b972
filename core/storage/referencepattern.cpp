// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/referencepattern.h"

#include "storage/ignoredblocks.h"
#include "storage/pythonregex.h"
#include "storage/referencescanner.h"
#include "storage/substitution.h"

#include <QCoreApplication>

#include <variant>

namespace Slipway {

struct ReferencePattern::Data {
    std::string expression;
    std::string replacement;
    IgnoredBlocks ignored = IgnoredBlocks::None;
    Substitution substitution;
    std::variant<ReferenceSyntax, PythonRegex> reader;
};

namespace {

/// The further group that a form has; a template can name no other.
std::string_view extraGroup(ReferenceForm form)
{
    switch (form) {
    case ReferenceForm::JsImportFrom:
        return "import";
    case ReferenceForm::JsExportFrom:
        return "exports";
    default:
        return {};
    }
}

} // namespace

ReferencePattern::ReferencePattern(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{ }

Result<ReferencePattern> ReferencePattern::compile(std::string_view regex, unsigned flags,
                                                   std::string_view replacement,
                                                   IgnoredBlocks ignored)
{
    auto substitution = readSubstitution(replacement);
    if (!substitution) {
        return failure(std::move(substitution.error()));
    }
    const auto syntax = recogniseSyntax(regex, flags);
    if (!syntax) {
        auto foreign = PythonRegex::compile(regex, flags, substitution->extra);
        if (!foreign) {
            return failure(std::move(foreign.error()));
        }
        return ReferencePattern(std::make_shared<Data>(std::string(regex), std::string(replacement),
                                                       ignored, std::move(*substitution),
                                                       std::move(*foreign)));
    }
    if (!substitution->extra.empty() && substitution->extra != extraGroup(syntax->form)) {
        return unsupportedRegex(
            regex,
            QCoreApplication::translate("Slipway::Storage",
                                        "it has no group “%1”, which its template names")
                .arg(QString::fromUtf8(substitution->extra)));
    }
    return ReferencePattern(std::make_shared<Data>(std::string(regex), std::string(replacement),
                                                   ignored, std::move(*substitution), *syntax));
}

Result<std::vector<ReferenceMatch>> ReferencePattern::findAll(std::string_view text) const
{
    std::vector<ReferenceMatch> matches;
    if (const auto *syntax = std::get_if<ReferenceSyntax>(&m_data->reader)) {
        matches = scanReferences(text, *syntax);
    } else {
        auto found = std::get<PythonRegex>(m_data->reader).findAll(text);
        if (!found) {
            return found;
        }
        matches = std::move(*found);
    }
    if (m_data->ignored != IgnoredBlocks::None) {
        IgnoredBlockScanner blocks(text, m_data->ignored);
        std::erase_if(matches, [&blocks](const ReferenceMatch &match) {
            return blocks.contains(match.wholeBegin);
        });
    }
    return matches;
}

void ReferencePattern::appendReplacement(std::string &out, std::string_view text,
                                         const ReferenceMatch &match, std::string_view url) const
{
    for (const Substitution::Piece &piece : m_data->substitution.pieces) {
        switch (piece.part) {
        case Substitution::Part::Text:
            out += piece.text;
            break;
        case Substitution::Part::Url:
            out += url;
            break;
        case Substitution::Part::Matched:
            out += text.substr(match.begin, match.end - match.begin);
            break;
        case Substitution::Part::Extra:
            out += text.substr(match.extraBegin, match.extraEnd - match.extraBegin);
            break;
        }
    }
}

const std::string &ReferencePattern::expression() const
{
    return m_data->expression;
}

const std::string &ReferencePattern::replacement() const
{
    return m_data->replacement;
}

} // namespace Slipway
