// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dialog.h"

#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/focusorder.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace Slipway {

void Dialog::addAnswers(QVBoxLayout &layout, QPushButton &answer, const QString &cancel, int width)
{
    auto *no = new QPushButton(tr("Cancel"), this);
    no->setObjectName(cancel);
    no->setAutoDefault(false);
    setButtonKind(&answer, ButtonKind::Primary);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(this, 8));
    buttons->addStretch(1);
    buttons->addWidget(no);
    buttons->addWidget(&answer);
    const int pad = scaled(this, 16);
    layout.setContentsMargins(pad, pad, pad, pad);
    layout.setSpacing(scaled(this, 8));
    layout.addStretch(1);
    layout.addLayout(buttons);
    setMinimumWidth(scaled(this, width));
    // Wrapped texts need less height at this width than the layout would guess.
    resize(scaled(this, width), layout.heightForWidth(scaled(this, width)));
    connect(&answer, &QPushButton::clicked, this, &QDialog::accept);
    connect(no, &QPushButton::clicked, this, &QDialog::reject);
}

void Dialog::resizeWithin(int width, int height)
{
    const QWidget *owner = parentWidget();
    const QSize room = owner != nullptr ? owner->window()->size() : screen()->availableSize();
    resize(QSize(scaled(this, width), scaled(this, height)).boundedTo(room));
}

bool Dialog::focusNextPrevChild(bool next)
{
    return moveFocus(*this, next) || QDialog::focusNextPrevChild(next);
}

} // namespace Slipway
