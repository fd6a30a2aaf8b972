// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/noticestrip.h"

#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace Slipway {

using namespace Qt::StringLiterals;

NoticeStrip::NoticeStrip(QWidget *parent)
    : QWidget(parent)
    , m_mark(new SeverityMark(this))
    , m_sentence(new TextLabel(TextKind::Body, {}, this))
    , m_close(new QToolButton(this))
{
    setObjectName(u"noticeStrip"_s);
    m_sentence->setObjectName(u"noticeSentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setObjectName(u"noticeClose"_s);
    m_close->setIcon(icon(u"window-close"_s));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Hide this answer"));
    m_close->setAccessibleName(m_close->toolTip());
    m_close->setFocusPolicy(Qt::TabFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(scaled(this, PagePadding), scaled(this, 5), scaled(this, 10),
                               scaled(this, 5));
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(m_mark);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void NoticeStrip::say(const QString &sentence, Tone tone)
{
    m_tone = tone;
    m_mark->setMark(tone,
                    tone == Tone::Good       ? u"dialog-ok"_s
                        : tone == Tone::Warn ? u"dialog-warning"_s
                                             : u"dialog-information"_s);
    m_sentence->setText(sentence);
    setVisible(!sentence.isEmpty());
    update();
    QAccessibleEvent event(m_sentence, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString NoticeStrip::sentence() const
{
    return isHidden() ? QString() : m_sentence->text();
}

void NoticeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneTint(m_tone, palette()));
    painter.fillRect(0, height() - 1, width(), 1, roleColor(Role::Line, palette()));
}

} // namespace Slipway
