// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/aboutdialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSysInfo>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

AboutDialog::AboutDialog(QWidget *parent)
    : Dialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Slipway"));
    const QString version = QCoreApplication::applicationVersion();
    const QString facts =
        QStringList{tr("Slipway %1").arg(version.isEmpty() ? u"–"_s : version),
                    u"Qt "_s + QString::fromLatin1(qVersion()), QSysInfo::prettyProductName(),
                    QGuiApplication::platformName()}
            .join(u" · "_s);
    auto *sign = new QLabel(this);
    const int side = scaled(this, 48);
    sign->setPixmap(icon(u"slipway"_s).pixmap(QSize(side, side), devicePixelRatioF()));
    sign->setAccessibleName(tr("Slipway's sign"));
    auto *body = new TextLabel(
        TextKind::Body,
        tr("Deployment console for Django static files.\n"
           "Free software under the GNU General Public License, version 3 or later: use it, study "
           "it, share it, change it. It comes without any warranty."),
        this);
    body->setWordWrap(true);
    auto *known = new TextLabel(TextKind::Quiet, facts, this);
    known->setObjectName(u"aboutFacts"_s);
    known->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    known->setWordWrap(true);
    auto *copy = new QPushButton(icon(u"edit-copy"_s), tr("Copy these facts"), this);
    copy->setObjectName(u"aboutCopy"_s);
    copy->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(u"aboutClose"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 8));
    words->addWidget(new TextLabel(TextKind::Title, tr("Slipway"), this));
    words->addWidget(body);
    words->addWidget(known);
    auto *top = new QHBoxLayout;
    top->setSpacing(scaled(this, 16));
    top->addWidget(sign, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(copy);
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    const int pad = scaled(this, 18);
    layout->setContentsMargins(pad, pad, pad, pad);
    layout->setSpacing(pad);
    layout->addLayout(top, 1);
    layout->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this,
            [facts] { QGuiApplication::clipboard()->setText(facts); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    setMinimumWidth(scaled(this, 480));
}

} // namespace Slipway
