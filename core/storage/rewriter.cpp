// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/rewriter.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "finders/pythonerror.h"

#include <algorithm>

namespace Slipway {

bool isValueError(const Error &error)
{
    // The one that a name without UTF-8 raises is of that class, too.
    return error.code == ErrorCode::Django
        && (error.exceptionType == QLatin1String("ValueError")
            || error.exceptionType == QLatin1String("UnicodeEncodeError"));
}

namespace {

/// Errors that a policy may let pass: also that of a path outside of STATIC_ROOT, which ends Django's run.
bool leadsNowhere(const Error &error)
{
    return isValueError(error)
        || (error.code == ErrorCode::Django
            && error.exceptionType.endsWith(QLatin1String("SuspiciousFileOperation")));
}

} // namespace

Rewriter::Rewriter(const HashingRules &rules)
    : m_rules(rules)
{
    for (const auto &[extension, patterns] : rules.patterns) {
        m_extensions.emplace_back(extension);
    }
}

bool Rewriter::isAdjustable(std::string_view name) const
{
    return std::ranges::any_of(
        m_extensions, [&](const NamePattern &extension) { return extension.matches(name); });
}

Result<Rewritten> Rewriter::rewrite(std::string_view name, std::string_view sourcePath,
                                    std::string text, const Resolve &resolve, Answers answers) const
{
    Rewritten result;
    for (size_t i = 0; i < m_extensions.size(); ++i) {
        if (!m_extensions[i].matches(sourcePath)) {
            continue;
        }
        for (const ReferencePattern &pattern : m_rules.patterns[i].second) {
            const auto matches = pattern.findAll(text);
            if (!matches) {
                return failure(matches.error());
            }
            if (matches->empty()) {
                continue;
            }
            auto replaced = apply(pattern, name, text, *matches, resolve, answers, result);
            if (replaced) {
                text = std::move(*replaced);
            } else if (!isValueError(replaced.error())) {
                if (!result.error || replaced.error().code != ErrorCode::Django) {
                    return failure(std::move(replaced.error()));
                }
                result.end = std::move(replaced.error());
                return result;
            } else if (!result.error) {
                result.error = std::move(replaced.error());
            }
        }
    }
    result.text = std::move(text);
    return result;
}

Result<std::string> Rewriter::apply(const ReferencePattern &pattern, std::string_view name,
                                    std::string_view text,
                                    const std::vector<ReferenceMatch> &matches,
                                    const Resolve &resolve, Answers answers, Rewritten &into) const
{
    std::string out;
    out.reserve(text.size() + matches.size() * 16);
    size_t done = 0;
    for (const ReferenceMatch &match : matches) {
        const std::string_view url = text.substr(match.urlBegin, match.urlEnd - match.urlBegin);
        const auto stays = [&](const Error &error, const Reference *reference) {
            return !m_rules.policies.isEmpty() && leadsNowhere(error)
                && leaves(name, url, referenceUseOf(referenceFormOf(pattern), text, match.begin),
                          reference, into);
        };
        const auto reference = parseReference(name, url, m_rules.urls);
        if (!reference && stays(reference.error(), nullptr)) {
            continue; // with all that stands before the next one
        }
        if (!reference) {
            return failure(explained(reference.error(), name, text, match));
        }
        if (reference->kind != ReferenceKind::File && reference->kind != ReferenceKind::Folder) {
            out.append(text.substr(done, match.wholeBegin - done));
            done = match.wholeEnd;
            out.append(text.substr(match.begin, match.end - match.begin));
            continue;
        }
        std::string hashed = reference->target;
        if (reference->kind == ReferenceKind::File) {
            auto answer = resolve(*reference);
            if (!answer && stays(answer.error(), &*reference)) {
                continue;
            }
            if (!answer) {
                return failure(explained(std::move(answer.error()), name, text, match));
            }
            hashed = std::move(*answer);
            if (answers == Answers::Kept) {
                into.answers.emplace_back(*reference, hashed);
            }
        }
        const auto spelt = spellReference(*reference, hashed, m_rules.urls);
        if (!spelt) {
            return failure(explained(spelt.error(), name, text, match));
        }
        out.append(text.substr(done, match.wholeBegin - done));
        done = match.wholeEnd;
        pattern.appendReplacement(out, text, match, *spelt);
    }
    out.append(text.substr(done));
    return out;
}

bool Rewriter::leaves(std::string_view name, std::string_view url, ReferenceUse use,
                      const Reference *reference, Rewritten &into) const
{
    std::string wanted(url);
    if (reference != nullptr) {
        if (auto path = wantedPath(*reference)) {
            wanted = std::move(*path);
        }
    }
    const ReferenceAction action = m_rules.policies.actionFor(use, name, wanted);
    if (action == ReferenceAction::Stop) {
        return false;
    }
    into.left.push_back(
        {.file = std::string(name),
         .url = std::string(url),
         .wanted = std::move(wanted),
         .use = use,
         .action = action,
         .reference = reference == nullptr ? std::nullopt : std::optional(*reference)});
    return true;
}

/// Django 6.1 says where the reference stands.
Error Rewriter::explained(Error error, std::string_view name, std::string_view text,
                          const ReferenceMatch &match) const
{
    if (!m_rules.explainsErrors || !isValueError(error)) {
        return error;
    }
    constexpr size_t LongestLine = 79;
    const std::string_view before = text.substr(0, match.begin);
    const auto number = std::ranges::count(before, '\n') + 1;
    const size_t lineBegin =
        before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const size_t lineEnd = std::min(text.find('\n', lineBegin), text.size());
    const std::string_view line = text.substr(lineBegin, lineEnd - lineBegin);
    std::string place = std::to_string(number);
    if (const std::string shown = place + ": " + std::string(line);
        codePoints(shown).size() <= LongestLine) {
        place = shown;
    }
    const std::string matched(text.substr(match.begin, match.end - match.begin));
    std::string message = pathFromText(error.detail.section(QLatin1String(": "), 1));
    message += "\n" + PosixPath::repr(name) + " contains this reference " + PosixPath::repr(matched)
        + " on line \n" + place;
    return pythonError("ValueError", message);
}

} // namespace Slipway
