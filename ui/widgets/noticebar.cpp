// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/noticebar.h"

#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace Slipway {

using namespace Qt::StringLiterals;

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_mark(new SeverityMark(this))
    , m_text(new TextLabel(TextKind::Body, {}, this))
    , m_action(new QPushButton(this))
{
    setObjectName(u"notice"_s);
    m_text->setObjectName(u"noticeText"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(u"noticeAction"_s);
    auto *layout = new QHBoxLayout(this);
    const int pad = scaled(this, PagePadding);
    layout->setContentsMargins(pad, scaled(this, 6), pad, scaled(this, 6));
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(m_mark);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    connect(m_action, &QPushButton::clicked, this, &NoticeBar::actionTriggered);
    hide();
}

void NoticeBar::present(Tone tone, const QString &text, const QString &action)
{
    m_tone = tone;
    m_mark->setMark(tone,
                    tone == Tone::Bad        ? u"dialog-error"_s
                        : tone == Tone::Warn ? u"dialog-warning"_s
                        : tone == Tone::Good ? u"dialog-ok"_s
                                             : u"dialog-information"_s);
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setVisible(!text.isEmpty());
    update();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneTint(m_tone, palette()));
    painter.fillRect(0, height() - 1, width(), 1, roleColor(Role::Line, palette()));
}

} // namespace Slipway
