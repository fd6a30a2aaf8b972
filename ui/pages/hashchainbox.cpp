// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/hashchainbox.h"

#include "ui/pages/hashchain.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// These texts are the file's origin's.
class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FileOrigin)
};

QToolButton *makeCopyButton(const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setIcon(icon(u"edit-copy"_s));
    button->setFocusPolicy(Qt::TabFocus);
    const int side = scaled(parent, 15);
    button->setIconSize({side, side});
    button->setFixedSize(scaled(parent, 22), scaled(parent, 20));
    return button;
}

QVBoxLayout *makeRows(QWidget *box)
{
    auto *rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, scaled(box, 4), 0, 0);
    rows->setSpacing(scaled(box, 4));
    rows->addWidget(new TextLabel(TextKind::Strong, Words::tr("Hash chain"), box));
    return rows;
}

} // namespace

// The rows are made in the order in which they stand.
HashChainBox::HashChainBox(QWidget *parent)
    : QWidget(parent)
    , m_rows(makeRows(this))
    , m_name(makeName(u"hashChainName"_s, {}))
    , m_rewriting(makeLine(u"hashChainRewriting"_s, true))
    , m_digest(makeName(u"hashChainDigest"_s, u"→ "_s))
    , m_live(makeLine(u"hashChainLive"_s, false))
    , m_former(makeName(u"hashChainFormer"_s, {}))
{
    setObjectName(u"hashChain"_s);
}

TextLabel *HashChainBox::makeLine(const QString &id, bool code)
{
    auto *label = new TextLabel(code ? TextKind::Code : TextKind::Quiet, {}, this);
    label->setObjectName(id);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_rows->addWidget(label);
    return label;
}

/// A name is one word, however long: a label that wraps would be as wide. What is selected of one that is cut has
/// the cut in it, so that a button copies it.
HashChainBox::Name HashChainBox::makeName(const QString &id, const QString &before)
{
    auto *label = new ElidedLabel(TextKind::Code, Qt::ElideMiddle, this);
    label->setObjectName(id);
    QToolButton *copy = makeCopyButton(u"copy-"_s + id, this);
    connect(copy, &QAbstractButton::clicked, label, [label, before] {
        QGuiApplication::clipboard()->setText(label->fullText().sliced(before.size()));
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 4));
    row->addWidget(label, 1);
    row->addWidget(copy);
    m_rows->addLayout(row);
    return {.label = label, .copy = copy, .before = before};
}

void HashChainBox::showName(const Name &name, const QString &text)
{
    name.label->setFullText(name.before + text);
    name.copy->setToolTip(Words::tr("Copy %1").arg(text));
    name.copy->setAccessibleName(name.copy->toolTip());
    name.label->setVisible(!text.isEmpty());
    name.copy->setVisible(!text.isEmpty());
}

void HashChainBox::showChain(const HashChain &chain)
{
    showName(m_name, chain.name);
    m_rewriting->setText(u"→ "_s + chain.rewriting);
    showName(m_digest, chain.digest);
    m_live->setText(chain.live);
    m_live->setVisible(!chain.live.isEmpty());
    showName(m_former, chain.former);
}

} // namespace Slipway
