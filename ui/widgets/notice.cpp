// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice.h"

#include "base/error.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/margins.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

namespace Slipway {

using namespace Qt::StringLiterals;

Notice::Notice(QWidget *parent)
    : QFrame(parent)
    , m_mark(new SeverityMark(this))
    , m_text(new TextLabel(TextKind::Body, {}, this))
    , m_action(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setObjectName(u"notice"_s);
    m_text->setObjectName(u"noticeText"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_action->setObjectName(u"noticeAction"_s);
    m_close->setObjectName(u"noticeClose"_s);
    m_close->setIcon(icon(u"window-close"_s));
    m_close->setToolTip(tr("Close this note"));
    m_close->setAccessibleName(tr("Close this note"));
    m_close->setFocusPolicy(Qt::TabFocus); // a click takes the keyboard from nothing
    setButtonKind(m_close, ButtonKind::Quiet);
    auto *layout = new QHBoxLayout(this);
    const int edge = scaled(this, 10);
    layout->setContentsMargins(
        leadingMargins(this, scaled(this, PagePadding), scaled(this, 6), edge, scaled(this, 6)));
    layout->setSpacing(edge);
    layout->addWidget(m_mark);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, &Notice::actionTriggered);
    connect(qApp, &QApplication::focusChanged, this, &Notice::noteFocus);
    hide();
}

void Notice::say(Tone tone, const QString &text, const QString &action)
{
    m_tone = tone;
    m_mark->setMark(tone,
                    tone == Tone::Good          ? u"dialog-ok"_s
                        : tone == Tone::Neutral ? u"dialog-information"_s
                                                : u"dialog-warning"_s);
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    show();
    update();
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Notice::say(const Error &error)
{
    say(Tone::Bad, error.message());
}

QString Notice::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void Notice::noteFocus(QWidget *from, QWidget *to)
{
    // None before: the window has come back, and the focus with it.
    if (from != nullptr && to != nullptr && isAncestorOf(to) && !isAncestorOf(from)) {
        m_focusFrom = from;
    }
}

void Notice::setVisible(bool visible)
{
    // Before it goes: after that, Qt has given the keyboard to whatever comes next in the window.
    if (!visible && isAncestorOf(QApplication::focusWidget()) && m_focusFrom != nullptr
        && m_focusFrom->isVisible() && m_focusFrom->isEnabled()) {
        m_focusFrom->setFocus(Qt::OtherFocusReason);
    }
    QFrame::setVisible(visible);
}

void Notice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneTint(m_tone, palette()));
    const QColor line = roleColor(Role::Line, palette());
    painter.fillRect(0, height() - 1, width(), 1, line);
    if (m_floating) {
        painter.fillRect(0, 0, width(), 1, line);
    }
}

void Notice::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace Slipway
