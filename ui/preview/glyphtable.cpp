// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/glyphtable.h"

#include "ui/preview/previewworkers.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QHelpEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <array>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostKnown = 4000;

QString codePoint(char32_t character)
{
    return u"U+"_s + QString::number(uint(character), 16).toUpper().rightJustified(4, u'0');
}

/// A character that leaves no ink, as Unicode's charts call it: in short and in full, in every language.
struct Inkless {
    char32_t character;
    QStringView mark;
    QStringView name;
};

constexpr auto InklessCharacters = std::to_array<Inkless>({
    {.character = 0x00a0, .mark = u"NBSP", .name = u"NO-BREAK SPACE"},
    {.character = 0x00ad, .mark = u"SHY", .name = u"SOFT HYPHEN"},
    {.character = 0x1680, .mark = u"OGSP", .name = u"OGHAM SPACE MARK"},
    {.character = 0x2000, .mark = u"NQSP", .name = u"EN QUAD"},
    {.character = 0x2001, .mark = u"MQSP", .name = u"EM QUAD"},
    {.character = 0x2002, .mark = u"ENSP", .name = u"EN SPACE"},
    {.character = 0x2003, .mark = u"EMSP", .name = u"EM SPACE"},
    {.character = 0x2004, .mark = u"3/MSP", .name = u"THREE-PER-EM SPACE"},
    {.character = 0x2005, .mark = u"4/MSP", .name = u"FOUR-PER-EM SPACE"},
    {.character = 0x2006, .mark = u"6/MSP", .name = u"SIX-PER-EM SPACE"},
    {.character = 0x2007, .mark = u"FSP", .name = u"FIGURE SPACE"},
    {.character = 0x2008, .mark = u"PSP", .name = u"PUNCTUATION SPACE"},
    {.character = 0x2009, .mark = u"THSP", .name = u"THIN SPACE"},
    {.character = 0x200a, .mark = u"HSP", .name = u"HAIR SPACE"},
    {.character = 0x200b, .mark = u"ZWSP", .name = u"ZERO WIDTH SPACE"},
    {.character = 0x200c, .mark = u"ZWNJ", .name = u"ZERO WIDTH NON-JOINER"},
    {.character = 0x200d, .mark = u"ZWJ", .name = u"ZERO WIDTH JOINER"},
    {.character = 0x200e, .mark = u"LRM", .name = u"LEFT-TO-RIGHT MARK"},
    {.character = 0x200f, .mark = u"RLM", .name = u"RIGHT-TO-LEFT MARK"},
    {.character = 0x2028, .mark = u"LSEP", .name = u"LINE SEPARATOR"},
    {.character = 0x2029, .mark = u"PSEP", .name = u"PARAGRAPH SEPARATOR"},
    {.character = 0x202f, .mark = u"NNBSP", .name = u"NARROW NO-BREAK SPACE"},
    {.character = 0x205f, .mark = u"MMSP", .name = u"MEDIUM MATHEMATICAL SPACE"},
    {.character = 0x2060, .mark = u"WJ", .name = u"WORD JOINER"},
    {.character = 0x3000, .mark = u"IDSP", .name = u"IDEOGRAPHIC SPACE"},
    {.character = 0xfeff, .mark = u"ZWNBSP", .name = u"ZERO WIDTH NO-BREAK SPACE"},
});

const Inkless *inkless(char32_t character)
{
    const auto *const found =
        std::ranges::lower_bound(InklessCharacters, character, {}, &Inkless::character);
    return found != InklessCharacters.end() && found->character == character ? found : nullptr;
}

} // namespace

QString GlyphTable::markOf(char32_t character)
{
    const Inkless *found = inkless(character);
    return found != nullptr ? found->mark.toString() : QString();
}

GlyphTable::GlyphTable(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_queries(this, previewWorkers())
{
    setObjectName(u"glyphTable"_s);
    setAccessibleName(tr("Glyphs of the font"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
}

void GlyphTable::showGlyphs(std::shared_ptr<const FontContent> font)
{
    m_font = std::move(font);
    m_known.clear();
    arrange();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

QSize GlyphTable::cell() const
{
    const int least = fontMetrics().horizontalAdvance(u"U+00000"_s) + scaled(this, 6);
    const int across = std::max(1, viewport()->width() / std::max(least, scaled(this, 60)));
    return {viewport()->width() / across, scaled(this, 70)};
}

int GlyphTable::columns() const
{
    return std::max(1, viewport()->width() / std::max(1, cell().width()));
}

void GlyphTable::arrange()
{
    const int count = m_font != nullptr ? int(m_font->characters.size()) : 0;
    const int rows = (count + columns() - 1) / columns();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(cell().height() / 2);
    verticalScrollBar()->setRange(0, std::max(0, rows * cell().height() - viewport()->height()));
}

void GlyphTable::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), roleColor(Role::Panel, palette()));
    if (m_font == nullptr) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const QSize size = cell();
    const int across = columns();
    const int count = int(m_font->characters.size());
    const int first = verticalScrollBar()->value() / size.height() * across;
    const int rows = viewport()->height() / size.height() + 2;
    const int last = std::min(count, first + rows * across);
    const QFont small = derivedFont(font(), 0.8);
    const double em = size.height() * 0.42;
    const double scale = em / FontContent::DrawnSize;
    int missingFrom = -1;
    int missingTo = -1;
    for (int number = first; number < last; ++number) {
        const QRect box(QPoint(number % across * size.width(),
                               number / across * size.height() - verticalScrollBar()->value()),
                        size);
        painter.setPen(roleColor(Role::Line, palette()));
        painter.drawLine(box.bottomLeft(), box.bottomRight());
        painter.drawLine(box.topRight(), box.bottomRight());
        painter.setPen(roleColor(Role::QuietText, palette()));
        painter.setFont(small);
        painter.drawText(box.adjusted(0, 0, 0, -scaled(this, 4)),
                         int(Qt::AlignHCenter | Qt::AlignBottom),
                         codePoint(m_font->characters[std::size_t(number)]));
        const auto known = m_known.constFind(number);
        if (known == m_known.constEnd()) {
            missingFrom = missingFrom < 0 ? number : missingFrom;
            missingTo = number + 1;
            continue;
        }
        const QString mark =
            known->path.isEmpty() ? markOf(m_font->characters[std::size_t(number)]) : QString();
        if (!mark.isEmpty()) {
            painter.drawText(box.adjusted(0, 0, 0, -size.height() / 3), int(Qt::AlignCenter), mark);
            continue;
        }
        painter.save();
        painter.setClipRect(box.adjusted(1, 1, -1, -1), Qt::IntersectClip);
        painter.translate(box.center().x() - known->advance * scale / 2,
                          box.top() + size.height() * 0.5);
        painter.scale(scale, scale);
        painter.fillPath(known->path, roleColor(Role::Text, palette()));
        painter.restore();
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(roleColor(Role::Accent, palette()));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
    if (missingFrom >= 0) {
        askFor(missingFrom, missingTo);
    }
}

void GlyphTable::askFor(int from, int to)
{
    using Shared = std::shared_ptr<const std::vector<Glyph>>;
    std::vector<char32_t> wanted(m_font->characters.begin() + from,
                                 m_font->characters.begin() + to);
    m_queries.ask<Shared>(
        [font = m_font, wanted = std::move(wanted)](std::stop_token stop) -> Shared {
            return std::make_shared<std::vector<Glyph>>(glyphsOf(font->bytes, wanted, stop));
        },
        [this, font = m_font, from](const Shared &glyphs) {
            if (font != m_font) {
                return;
            }
            if (m_known.size() > MostKnown) {
                m_known.clear();
            }
            int number = from;
            for (const Glyph &glyph : *glyphs) {
                m_known.insert(number++, glyph);
            }
            viewport()->update();
        });
}

int GlyphTable::characterAt(QPoint point) const
{
    const int column = point.x() / std::max(1, cell().width());
    const int row = (point.y() + verticalScrollBar()->value()) / cell().height();
    const int number = row * columns() + column;
    return m_font != nullptr && column < columns() && number < int(m_font->characters.size())
        ? number
        : -1;
}

bool GlyphTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = dynamic_cast<QHelpEvent *>(event);
        if (const int number = characterAt(help->pos()); number >= 0) {
            const char32_t character = m_font->characters[std::size_t(number)];
            const Inkless *found = inkless(character);
            QToolTip::showText(help->globalPos(),
                               found != nullptr
                                   ? QString(codePoint(character) + u' ' + found->name.toString())
                                   : codePoint(character),
                               viewport());
            return true;
        }
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void GlyphTable::resizeEvent(QResizeEvent *)
{
    arrange();
}

void GlyphTable::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
}

} // namespace Slipway
