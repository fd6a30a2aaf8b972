// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/pythonregex.h"

#include "storage/regextranslation.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace Slipway {

namespace {

template <auto Free> struct Freer {
    void operator()(auto *pointer) const { Free(pointer); }
};
using Code = std::unique_ptr<pcre2_code, Freer<pcre2_code_free>>;
using CompileContext = std::unique_ptr<pcre2_compile_context, Freer<pcre2_compile_context_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, Freer<pcre2_match_context_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Freer<pcre2_match_data_free>>;

QString messageOf(int code)
{
    std::array<PCRE2_UCHAR, 256> buffer{};
    const int length = pcre2_get_error_message(code, buffer.data(), buffer.size());
    const std::string text(buffer.begin(), buffer.begin() + std::max(length, 0));
    return QString::fromStdString(text);
}

PCRE2_SPTR bytesOf(std::string_view text)
{
    return reinterpret_cast<PCRE2_SPTR>(text.data());
}

Code compilePattern(const RegexTranslation &translation, int &error)
{
    const CompileContext context(pcre2_compile_context_create(nullptr));
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    uint32_t options = PCRE2_UTF | PCRE2_MULTILINE | PCRE2_DOTALL | PCRE2_ALT_CIRCUMFLEX;
    options |= translation.ignoreCase ? PCRE2_CASELESS : 0U;
    PCRE2_SIZE offset = 0;
    Code code(pcre2_compile(bytesOf(translation.pattern), translation.pattern.size(), options,
                            &error, &offset, context.get()));
    if (code) {
        pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE); // without it only slower
    }
    return code;
}

MatchContext limits(size_t textSize)
{
    // Enough for honest expressions on large texts; what needs more grows without bounds.
    constexpr size_t Base = 10'000'000;
    constexpr size_t PerByte = 50;
    constexpr uint32_t HeapKiB = 256 * 1024;
    constexpr size_t Most = std::numeric_limits<uint32_t>::max();
    const size_t limit = std::min(Most, Base + (PerByte * textSize));
    MatchContext context(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(context.get(), static_cast<uint32_t>(limit));
    pcre2_set_heap_limit(context.get(), HeapKiB);
    return context;
}

} // namespace

std::unexpected<Error> unsupportedRegex(std::string_view regex, const QString &why)
{
    return failure({.code = ErrorCode::Unsupported,
                    .what = QCoreApplication::translate(
                        "Slipway::Storage", "An expression of the storage cannot be read"),
                    .where = QString::fromUtf8(regex),
                    .why = why,
                    .advice = {}});
}

struct PythonRegex::Data {
    std::string expression;
    Code code;
    size_t matched = 0;
    size_t url = 0;
    size_t extra = 0; ///< 0: none
};

PythonRegex::PythonRegex(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{ }

Result<PythonRegex> PythonRegex::compile(std::string_view regex, unsigned flags,
                                         std::string_view extraGroup)
{
    const auto translation = translateRegex(regex, flags);
    if (!translation) {
        return unsupportedRegex(regex, translation.error());
    }
    auto data = std::make_shared<Data>();
    data->expression = regex;
    const std::array<std::pair<std::string_view, size_t *>, 3> wanted{
        {{"matched", &data->matched}, {"url", &data->url}, {extraGroup, &data->extra}}};
    for (const auto &[name, number] : wanted) {
        if (name.empty()) {
            continue;
        }
        const auto found = translation->groups.find(name);
        if (found == translation->groups.end()) {
            const QString why = number == &data->extra
                ? QCoreApplication::translate("Slipway::Storage",
                                              "it has no group “%1”, which its template names")
                : QCoreApplication::translate("Slipway::Storage", "it has no group “%1”");
            return unsupportedRegex(regex, why.arg(QString::fromUtf8(name)));
        }
        if (translation->repeated.contains(found->second)) {
            return unsupportedRegex(
                regex,
                QCoreApplication::translate("Slipway::Storage", "its group “%1” is repeated")
                    .arg(QString::fromUtf8(name)));
        }
        *number = found->second;
    }
    int error = 0;
    data->code = compilePattern(*translation, error);
    if (!data->code) {
        return unsupportedRegex(regex, messageOf(error));
    }
    return PythonRegex(std::move(data));
}

Result<std::vector<ReferenceMatch>> PythonRegex::findAll(std::string_view text) const
{
    const pcre2_code *code = m_data->code.get();
    const MatchData found(pcre2_match_data_create_from_pattern(code, nullptr));
    const MatchContext context = limits(text.size());
    std::vector<ReferenceMatch> matches;
    uint32_t options = 0; // the first call checks the text, the others need not
    for (size_t at = 0; at <= text.size();) {
        int count =
            pcre2_match(code, bytesOf(text), text.size(), at, options, found.get(), context.get());
        if (count == PCRE2_ERROR_JIT_STACKLIMIT) {
            count = pcre2_match(code, bytesOf(text), text.size(), at, options | PCRE2_NO_JIT,
                                found.get(), context.get());
        }
        if (count == PCRE2_ERROR_NOMATCH) {
            break;
        }
        if (count < 0) {
            return unsupportedRegex(m_data->expression, messageOf(count));
        }
        const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(found.get());
        const auto begin = [ends](size_t group) { return ends[2 * group]; };
        const auto end = [ends](size_t group) { return ends[(2 * group) + 1]; };
        for (const size_t group : {m_data->matched, m_data->url, m_data->extra}) {
            if (begin(group) == PCRE2_UNSET) {
                return unsupportedRegex(
                    m_data->expression,
                    QCoreApplication::translate(
                        "Slipway::Storage",
                        "a group that its template needs took no part in a match"));
            }
        }
        const bool extra = m_data->extra != 0;
        matches.push_back({.begin = begin(m_data->matched),
                           .end = end(m_data->matched),
                           .urlBegin = begin(m_data->url),
                           .urlEnd = end(m_data->url),
                           .extraBegin = extra ? begin(m_data->extra) : begin(0),
                           .extraEnd = extra ? end(m_data->extra) : begin(0),
                           .wholeBegin = begin(0),
                           .wholeEnd = end(0)});
        // As Python: after an empty match the next at the same place may not be empty.
        options = PCRE2_NO_UTF_CHECK | (begin(0) == end(0) ? PCRE2_NOTEMPTY_ATSTART : 0U);
        at = end(0);
    }
    return matches;
}

} // namespace Slipway
