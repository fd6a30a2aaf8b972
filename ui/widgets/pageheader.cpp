// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace Slipway {

using namespace Qt::StringLiterals;

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
    setFolded(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 16));
    layout->addLayout(m_text, 1);
    m_actions->setSpacing(scaled(this, 8));
    layout->addLayout(m_actions);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setFullText(title);
}

void PageHeader::setFolded(bool folded)
{
    m_text->setDirection(folded ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_text->setSpacing(scaled(this, folded ? 14 : 1));
    m_state->setMostLines(folded ? 1 : 2); // beside the title there is room for one
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
    m_actions->addWidget(button);
    return button;
}

} // namespace Slipway
