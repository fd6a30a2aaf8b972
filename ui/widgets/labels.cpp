// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/text/breakable.h"
#include "ui/theme/measures.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

QFont kindFont(TextKind kind, const QFont &base)
{
    switch (kind) {
    case TextKind::Title:
        return derivedFont(base, 1.5, QFont::DemiBold);
    case TextKind::Figure:
        return tabularFont(derivedFont(base, 2.0, QFont::DemiBold));
    case TextKind::Strong:
    case TextKind::Heading:
        return derivedFont(base, 1.0, QFont::DemiBold);
    case TextKind::Code:
        return codeFont(base);
    case TextKind::Body:
    case TextKind::Quiet:
        break;
    }
    return base;
}

/// A text that can be marked with the mouse, or has links, stands where its own letters begin, be the window's
/// direction what it may: below headings and beside names that begin at the right, it would begin at the left.
void standAtTheEdge(QLabel &label)
{
    const Qt::Alignment at = label.alignment();
    const Qt::Alignment across = at & Qt::AlignHorizontal_Mask;
    const bool isLeading = across == Qt::AlignLeft || !across;
    const bool wasTurned = (at & Qt::AlignRight) != 0 && (at & Qt::AlignAbsolute) != 0;
    const bool isDocument = (label.textInteractionFlags() & Qt::TextSelectableByMouse) != 0
        || label.textFormat() == Qt::RichText;
    const Qt::Alignment down = at & Qt::AlignVertical_Mask;
    if (isDocument && isLeading && label.isRightToLeft()) {
        label.setAlignment(down | Qt::AlignRight | Qt::AlignAbsolute);
    } else if (isDocument && wasTurned && !label.isRightToLeft()) {
        label.setAlignment(down | Qt::AlignLeft);
    }
}

} // namespace

TextLabel::TextLabel(TextKind kind, const QString &text, QWidget *parent)
    : QLabel(text, parent)
    , m_kind(kind)
{
    setTextFormat(Qt::PlainText);
    refresh();
}

void TextLabel::setTone(Tone tone)
{
    m_tone = tone;
    refresh();
}

void TextLabel::setKind(TextKind kind)
{
    if (m_kind != kind) {
        m_kind = kind;
        refresh();
    }
}

void TextLabel::keepLines(int least)
{
    m_leastLines = least;
    updateGeometry();
}

QSize TextLabel::minimumSizeHint() const
{
    const QSize least = QLabel::minimumSizeHint();
    if (m_leastLines == 0) {
        return least;
    }
    const int height = m_widthHad > 0 ? TextLabel::heightForWidth(m_widthHad)
                                      : m_leastLines * fontMetrics().lineSpacing();
    return least.expandedTo({0, height});
}

int TextLabel::heightForWidth(int width) const
{
    const int height = QLabel::heightForWidth(width);
    return m_leastLines > 0 ? std::max(height, m_leastLines * fontMetrics().lineSpacing()) : height;
}

void TextLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    standAtTheEdge(*this);
    const bool isOther = std::exchange(m_widthHad, width()) != width();
    if (m_leastLines > 0 && isOther) {
        updateGeometry();
    }
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::ApplicationPaletteChange) {
        refresh();
    } else if (event->type() == QEvent::LayoutDirectionChange) {
        standAtTheEdge(*this);
    }
}

void TextLabel::refresh()
{
    if (m_refreshing) {
        return;
    }
    const QScopedValueRollback guard(m_refreshing, true);
    setFont(kindFont(m_kind, QApplication::font(this)));
    const QPalette base = QApplication::palette();
    QPalette own;
    const bool quiet = m_kind == TextKind::Quiet || m_kind == TextKind::Heading;
    own.setColor(QPalette::WindowText,
                 m_tone != Tone::Neutral ? toneText(m_tone, base)
                                         : roleColor(quiet ? Role::QuietText : Role::Text, base));
    setPalette(own);
}

ElidedLabel::ElidedLabel(TextKind kind, Qt::TextElideMode mode, QWidget *parent)
    : TextLabel(kind, {}, parent)
    , m_mode(mode)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString &text)
{
    if (m_full != text) {
        m_full = text;
        setAccessibleName(text);
        updateGeometry();
        elide();
    }
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.horizontalAdvance(m_full) + 2, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {qMin(metrics.horizontalAdvance(m_full) + 2, metrics.averageCharWidth() * 8),
            metrics.height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    TextLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    TextLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        elide();
    }
}

void ElidedLabel::setMostLines(int lines)
{
    if (m_mostLines != lines) {
        m_mostLines = lines;
        setSizePolicy(QSizePolicy::Preferred,
                      lines > 1 ? QSizePolicy::Preferred : QSizePolicy::Fixed);
        updateGeometry();
        elide();
    }
}

/// The text in lines of this width; what the last one has no room for is still in it.
QStringList ElidedLabel::linesIn(int width) const
{
    const QFontMetrics metrics = fontMetrics();
    QStringList lines;
    QString rest = m_full;
    while (lines.size() + 1 < m_mostLines && metrics.horizontalAdvance(rest) > width) {
        rest = figuresKept(rest);
        qsizetype end = -1;
        qsizetype fact = -1; // before the last dot between two facts
        for (qsizetype gap = rest.indexOf(u' '); gap >= 0; gap = rest.indexOf(u' ', gap + 1)) {
            if (metrics.horizontalAdvance(rest.first(gap)) > width) {
                break;
            }
            end = gap;
            fact = QStringView(rest).sliced(gap + 1).startsWith(u"· "_s) ? gap : fact;
        }
        // A fact is not parted where the next line has room for all of it.
        if (fact >= 0 && metrics.horizontalAdvance(rest.sliced(fact + 3)) <= width) {
            end = fact;
        }
        if (end < 0) {
            break; // one long word
        }
        // The end of a line divides as well as the dot between two facts.
        QString line = rest.first(end);
        rest = rest.sliced(end + 1);
        if (line.endsWith(u" ·"_s)) {
            line.chop(2);
        } else if (rest.startsWith(u"· "_s)) {
            rest = rest.sliced(2);
        }
        lines << line;
    }
    lines << rest;
    return lines;
}

int ElidedLabel::heightForWidth(int width) const
{
    const QFontMetrics metrics = fontMetrics();
    return metrics.height() + int(linesIn(width).size() - 1) * metrics.lineSpacing();
}

void ElidedLabel::elide()
{
    QStringList lines = linesIn(width());
    const QString last = fontMetrics().elidedText(lines.last(), m_mode, width());
    m_isCut = last != lines.last();
    lines.last() = last;
    const QString shown = lines.join(u'\n');
    if (shown != text()) {
        setText(shown);
    }
    showHint(); // two texts may be cut to the same
}

void ElidedLabel::setHint(const QString &hint)
{
    m_hint = hint;
    showHint();
}

void ElidedLabel::showHint()
{
    const bool says = !m_isCut || m_hint.contains(m_full);
    QStringList lines = {says ? QString() : m_full, m_hint};
    lines.removeAll(QString());
    setToolTip(lines.join(u'\n'));
}

Line::Line(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
{
    if (orientation == Qt::Horizontal) {
        setFixedHeight(1);
    } else {
        setFixedWidth(1);
    }
}

void Line::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), roleColor(Role::Line, palette()));
}

} // namespace Slipway
