// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/namereleasedialog.h"

#include "store/releasemark.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

QString rule()
{
    return NameReleaseDialog::tr("Of a-z, A-Z, 0-9, “.”, “_” and “-”. The release can be "
                                 "found by this name everywhere.");
}

} // namespace

NameReleaseDialog::NameReleaseDialog(const QString &release, const QString &name,
                                     QSet<QString> taken, QWidget *parent)
    : Dialog(parent)
    , m_former(name)
    , m_taken(std::move(taken))
    , m_field(new QLineEdit(name, this))
    , m_hint(new TextLabel(TextKind::Quiet, {}, this))
    , m_confirm(new QPushButton(this))
{
    setObjectName(u"nameReleaseDialog"_s);
    const QString title = tr("Name release %1").arg(release);
    setWindowTitle(title);
    auto *heading = new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, this);
    heading->setFullText(title);
    auto *label = new TextLabel(TextKind::Body, tr("&Name"), this);
    label->setBuddy(m_field);
    m_field->setObjectName(u"releaseName"_s);
    m_field->setPlaceholderText(tr("spring-sale"));
    m_field->selectAll();
    m_hint->setObjectName(u"releaseNameHint"_s);
    m_hint->setWordWrap(true);
    m_hint->setText(rule());
    m_confirm->setObjectName(u"nameReleaseConfirm"_s);
    m_confirm->setText(tr("Name release"));
    m_confirm->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addWidget(label);
    layout->addWidget(m_field);
    layout->addWidget(m_hint);
    addAnswers(*layout, *m_confirm, u"nameReleaseCancel"_s, 440);
    connect(m_field, &QLineEdit::textChanged, this, &NameReleaseDialog::check);
    check();
    m_field->setFocus();
}

QString NameReleaseDialog::name() const
{
    return m_field->text().trimmed();
}

void NameReleaseDialog::check()
{
    const QString wanted = name();
    const bool isTaken = m_taken.contains(wanted);
    const bool isName = wanted.isEmpty() || isReleaseName(wanted);
    if (isTaken) {
        m_hint->setText(tr("Another release has this name. Choose another one."));
    } else if (!isName || !wanted.isEmpty() || m_former.isEmpty()) {
        m_hint->setText(rule());
    } else {
        m_hint->setText(tr("The release has no name then."));
    }
    m_hint->setTone(isTaken || !isName ? Tone::Bad : Tone::Neutral);
    m_confirm->setText(wanted.isEmpty() && !m_former.isEmpty() ? tr("Remove name")
                                                               : tr("Name release"));
    m_confirm->setEnabled(isName && !isTaken && wanted != m_former);
}

} // namespace Slipway
