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

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostKnown = 4000;

QString codePoint(char32_t character)
{
    return u"U+"_s + QString::number(uint(character), 16).toUpper().rightJustified(4, u'0');
}

} // namespace

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
            QToolTip::showText(help->globalPos(), codePoint(character), viewport());
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
