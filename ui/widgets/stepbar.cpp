// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stepbar.h"

#include "ui/theme/measures.h"

#include <QPainter>
#include <QStyle>

namespace Slipway {

using namespace Qt::StringLiterals;

StepBar::StepBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepBar::setSteps(const QStringList &steps)
{
    m_steps = steps;
    describe();
    updateGeometry();
}

void StepBar::setCurrent(int current, Tone tone)
{
    if (m_current != current || m_tone != tone) {
        m_current = current;
        m_tone = tone;
        describe();
        update();
    }
}

void StepBar::describe()
{
    if (m_current < 0 || m_current >= m_steps.size()) {
        setAccessibleName(m_current < 0 ? tr("No step has begun") : tr("All steps are done"));
        return;
    }
    setAccessibleName(
        (m_tone == Tone::Bad ? tr("Step %1 of %2 has failed: %3") : tr("Step %1 of %2: %3"))
            .arg(m_current + 1)
            .arg(m_steps.size())
            .arg(m_steps[m_current]));
}

QSize StepBar::sizeHint() const
{
    int width = 0;
    for (const QString &step : m_steps) {
        width += fontMetrics().horizontalAdvance(u"✓ "_s + step) + scaled(this, 16);
    }
    return {width, fontMetrics().height() + scaled(this, 12)};
}

void StepBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int line = std::max(2, scaled(this, 3));
    const int count = int(m_steps.size());
    for (int step = 0; step < count; ++step) {
        const int left = width() * step / count;
        const QRect logical(left, 0, width() * (step + 1) / count - left, height());
        const QRect cell = QStyle::visualRect(layoutDirection(), rect(), logical);
        const bool done = step < m_current;
        const bool now = step == m_current;
        const Tone tone = m_tone == Tone::Neutral ? Tone::Change : m_tone;
        painter.fillRect(QRect(cell.left(), 0, cell.width(), line),
                         done      ? toneText(Tone::Good, palette())
                             : now ? (tone == Tone::Change ? roleColor(Role::Accent, palette())
                                                           : toneText(tone, palette()))
                                   : roleColor(Role::Line, palette()));
        QFont face = font();
        face.setWeight(now ? QFont::DemiBold : QFont::Normal);
        painter.setFont(face);
        painter.setPen(done      ? toneText(Tone::Good, palette())
                           : now ? (tone == Tone::Change ? roleColor(Role::Text, palette())
                                                         : toneText(tone, palette()))
                                 : roleColor(Role::QuietText, palette()));
        // A sign beside the colour.
        const QString sign = done ? u"✓ "_s : now && tone == Tone::Bad ? u"× "_s : QString();
        painter.drawText(cell.adjusted(0, line, 0, 0), Qt::AlignCenter, sign + m_steps[step]);
    }
}

} // namespace Slipway
