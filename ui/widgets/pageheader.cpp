// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

// In the reference font.
constexpr int GapBeside = 16;
constexpr int GapBelow = 8;

} // namespace

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(TextKind::Title, Qt::ElideMiddle, this))
    , m_state(new ElidedLabel(TextKind::Quiet, Qt::ElideRight, this))
    , m_text(new QBoxLayout(QBoxLayout::TopToBottom))
    , m_actions(new QHBoxLayout)
{
    m_title->setObjectName(u"pageTitle"_s);
    m_title->setFullText(title);
    m_state->setObjectName(u"pageState"_s);
    m_text->addWidget(m_title);
    m_text->addWidget(m_state, 1);
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(scaled(this, GapBeside));
    m_layout->addLayout(m_text, 1);
    m_actions->setSpacing(scaled(this, 8));
    m_actions->addStretch(); // below the title they are no wider than they need
    m_layout->addLayout(m_actions);
    setFolded(false);
}

void PageHeader::arrange()
{
    const int title = m_title->sizeHint().width();
    const int actions = m_actions->minimumSize().width();
    const int state = m_folded && !m_state->fullText().isEmpty()
        ? m_text->spacing() + m_state->minimumSizeHint().width()
        : 0;
    const int beside = actions > 0 ? scaled(this, GapBeside) + actions : 0;
    const bool below = beside > 0 && title + state + beside > width();
    const auto direction = below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_layout->direction() != direction) {
        m_layout->setDirection(direction);
        m_layout->setSpacing(scaled(this, below ? GapBelow : GapBeside));
    }
    // The sentence beside it gives, not the title.
    const int room = width() - state - (below ? 0 : beside);
    if (const int least = std::clamp(room, 0, title); m_title->minimumWidth() != least) {
        m_title->setMinimumWidth(least);
    }
}

QSize PageHeader::minimumSizeHint() const
{
    return {std::max(m_title->minimumSizeHint().width(), m_actions->minimumSize().width()),
            QWidget::minimumSizeHint().height()};
}

bool PageHeader::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::LayoutRequest: // an action has come, gone or got another text
    case QEvent::FontChange:
        arrange();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setFullText(title);
}

void PageHeader::setFolded(bool folded)
{
    m_folded = folded;
    m_text->setDirection(folded ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_text->setSpacing(scaled(this, folded ? 14 : 1));
    m_state->setMostLines(folded ? 1 : 2); // beside the title there is room for one
    arrange();
}

void PageHeader::setState(const QString &sentence)
{
    m_state->setFullText(sentence);
}

QString PageHeader::state() const
{
    return m_state->fullText();
}

QPushButton *PageHeader::addAction(const QString &text, const QString &objectName, bool primary)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    setButtonKind(button, primary ? ButtonKind::Primary : ButtonKind::Plain);
    m_actions->insertWidget(m_actions->count() - 1, button);
    return button;
}

} // namespace Slipway
