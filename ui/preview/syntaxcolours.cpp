// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/syntaxcolours.h"

#include "ui/theme/roles.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongPiece = 2048; // characters
constexpr int StateEvery = 16; // pieces

/// The languages are loaded once, and by one thread at a time: the library shares what it loads.
struct Languages {
    std::mutex mutex;
    KSyntaxHighlighting::Repository repository;

    static Languages &shared()
    {
        static Languages languages;
        return languages;
    }
};

KSyntaxHighlighting::Definition languageOf(const KSyntaxHighlighting::Repository &repository,
                                           const QString &name)
{
    if (name.endsWith(".map"_L1, Qt::CaseInsensitive)
        || name.endsWith(".webmanifest"_L1, Qt::CaseInsensitive)) {
        return repository.definitionForName(u"JSON"_s);
    }
    return repository.definitionForFileName(name);
}

} // namespace

class SyntaxColours::Engine final : public KSyntaxHighlighting::AbstractHighlighter {
public:
    StyledRuns *target = nullptr;
    int offset = 0;
    std::vector<KSyntaxHighlighting::State> states; ///< Before piece n * StateEvery.

    KSyntaxHighlighting::State take(QStringView text, const KSyntaxHighlighting::State &state)
    {
        return highlightLine(text, state);
    }

protected:
    void applyFormat(int start, int length, const KSyntaxHighlighting::Format &format) override
    {
        const auto style = uint8_t(format.textStyle());
        if (target != nullptr && length > 0 && style != 0) {
            target->push_back({.start = offset + start, .length = length, .style = style});
        }
    }
};

SyntaxColours::SyntaxColours(std::shared_ptr<const TextSource> source, QString fileName)
    : m_source(std::move(source))
    , m_fileName(std::move(fileName))
{
    cutLongLines();
}

SyntaxColours::~SyntaxColours() = default;

void SyntaxColours::cutLongLines()
{
    int pieces = 0;
    for (int line = 0; line < m_source->lineCount(); ++line) {
        const QStringView text = m_source->line(line);
        if (text.size() <= 2 * LongPiece) {
            ++pieces;
            continue;
        }
        LongLine cut{.line = line, .firstPiece = pieces, .starts = {}};
        for (qsizetype at = 0; at < text.size();) {
            cut.starts.push_back(int(at));
            qsizetype end = std::min<qsizetype>(at + LongPiece, text.size());
            // Behind a sign that rarely stands inside a word or a text.
            for (qsizetype back = end; end < text.size() && back > at + LongPiece / 2; --back) {
                const QChar sign = text[back - 1];
                if (sign == u';' || sign == u'}' || sign == u'{' || sign == u'>') {
                    end = back;
                    break;
                }
            }
            at = end;
        }
        pieces += int(cut.starts.size());
        m_long.push_back(std::move(cut));
    }
    m_pieceCount = pieces;
}

int SyntaxColours::pieceAt(int line, int character) const
{
    const auto behind = std::ranges::upper_bound(m_long, line, {}, &LongLine::line);
    if (behind == m_long.begin()) {
        return line;
    }
    const LongLine &before = *std::prev(behind);
    if (before.line == line) {
        const auto next = std::ranges::upper_bound(before.starts, character);
        return before.firstPiece + std::max(0, int(next - before.starts.begin()) - 1);
    }
    return before.firstPiece + int(before.starts.size()) + (line - before.line - 1);
}

SyntaxColours::Piece SyntaxColours::piece(int number) const
{
    const auto behind = std::ranges::upper_bound(m_long, number, {}, &LongLine::firstPiece);
    int line = number;
    if (behind != m_long.begin()) {
        const LongLine &before = *std::prev(behind);
        const int within = number - before.firstPiece;
        const int parts = int(before.starts.size());
        if (within < parts) {
            const int start = before.starts[std::size_t(within)];
            const int end = within + 1 < parts ? before.starts[std::size_t(within) + 1]
                                               : int(m_source->line(before.line).size());
            return {.line = before.line, .start = start, .length = end - start};
        }
        line = before.line + 1 + within - parts;
    }
    return {.line = line, .start = 0, .length = int(m_source->line(line).size())};
}

QString SyntaxColours::language() const
{
    const std::scoped_lock lock(m_mutex);
    return m_engine != nullptr && m_engine->definition().isValid()
        ? m_engine->definition().translatedName()
        : QString();
}

std::vector<StyledRuns> SyntaxColours::styles(int from, int to, std::stop_token stop)
{
    std::vector<StyledRuns> styles(std::size_t(std::max(0, to - from)));
    const std::scoped_lock lock(m_mutex);
    Languages &languages = Languages::shared();
    if (m_engine == nullptr) {
        const std::scoped_lock turn(languages.mutex);
        m_engine = std::make_unique<Engine>();
        m_engine->setDefinition(languageOf(languages.repository, m_fileName));
        m_engine->states.emplace_back();
    }
    if (!m_engine->definition().isValid()) {
        return styles;
    }
    const auto known = std::min(m_engine->states.size() - 1, std::size_t(from / StateEvery));
    KSyntaxHighlighting::State state = m_engine->states[known];
    for (int number = int(known) * StateEvery; number < to; ++number) {
        const auto [line, start, length] = piece(number);
        const qint64 place = m_source->line(line).data() - m_source->text().constData() + start;
        if (stop.stop_requested() || place > MostCharacters) {
            break;
        }
        m_engine->target = number >= from ? &styles[std::size_t(number - from)] : nullptr;
        m_engine->offset = start;
        {
            const std::scoped_lock turn(languages.mutex);
            state = m_engine->take(m_source->line(line).sliced(start, length), state);
        }
        if ((number + 1) % StateEvery == 0
            && m_engine->states.size() == std::size_t((number + 1) / StateEvery)) {
            m_engine->states.push_back(state);
        }
    }
    return styles;
}

QColor styleColor(uint8_t style, const QPalette &palette)
{
    using Theme = KSyntaxHighlighting::Theme;
    const bool dark = isDark(palette);
    switch (Theme::TextStyle(style)) {
    case Theme::Keyword:
    case Theme::ControlFlow:
    case Theme::Import:
        return QColor::fromRgb(dark ? 0xc8a2e8 : 0x7b3ba6);
    case Theme::Function:
    case Theme::BuiltIn:
    case Theme::Extension:
        return QColor::fromRgb(dark ? 0x7db8ee : 0x1f5f99);
    case Theme::Variable:
    case Theme::Attribute:
        return QColor::fromRgb(dark ? 0x74c7c1 : 0x0f6e68);
    case Theme::DataType:
        return QColor::fromRgb(dark ? 0x8fb4f2 : 0x2b56a8);
    case Theme::String:
    case Theme::Char:
    case Theme::VerbatimString:
        return QColor::fromRgb(dark ? 0x86cf9e : 0x1d6b3f);
    case Theme::SpecialChar:
    case Theme::SpecialString:
        return QColor::fromRgb(dark ? 0xe5b14c : 0x8a5800);
    case Theme::DecVal:
    case Theme::BaseN:
    case Theme::Float:
    case Theme::Constant:
        return QColor::fromRgb(dark ? 0xf0a778 : 0xa0430a);
    case Theme::Preprocessor:
    case Theme::RegionMarker:
        return QColor::fromRgb(dark ? 0xd6a6c3 : 0x8b3a6e);
    case Theme::Comment:
    case Theme::Documentation:
    case Theme::Annotation:
    case Theme::CommentVar:
    case Theme::Information:
    case Theme::Warning:
    case Theme::Alert:
        return roleColor(Role::QuietText, palette);
    // Wrong syntax is the language's opinion of a piece; minified files are full of it.
    case Theme::Error:
    case Theme::Normal:
    case Theme::Operator:
    case Theme::Others:
        break;
    }
    return {};
}

} // namespace Slipway
