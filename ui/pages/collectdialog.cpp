// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/collectdialog.h"

#include "base/pathtext.h"
#include "ui/session/collecting.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

QString processingText(const ProcessingPreview &processing)
{
    const auto hashed = [&] {
        return CollectDialog::tr("%Ln file(s) with a hashed name", nullptr, int(processing.hashed));
    };
    const QString facts =
        joinFacts({processing.hashed == 0 ? QString() : hashed(),
                   processing.hasManifest ? CollectDialog::tr("the manifest") : QString(),
                   processing.compresses ? CollectDialog::tr("compressed files") : QString()});
    return facts.isEmpty() ? facts : CollectDialog::tr("Then: %1").arg(facts);
}

} // namespace

CollectDialog::CollectDialog(Collecting &collecting, QWidget *parent)
    : Dialog(parent)
    , m_collecting(collecting)
    , m_title(new TextLabel(TextKind::Strong, {}, this))
    , m_sums(new TextLabel(TextKind::Body, {}, this))
    , m_processing(new TextLabel(TextKind::Body, {}, this))
    , m_warning(new TextLabel(TextKind::Body, {}, this))
    , m_names(new QPlainTextEdit(this))
    , m_clear(new QCheckBox(tr("Delete everything in the folder first"), this))
    , m_run(new QPushButton(tr("Collect"), this))
{
    setObjectName(u"collectDialog"_s);
    setWindowTitle(tr("Collect into STATIC_ROOT"));
    m_title->setFont(derivedFont(font(), 1.15, QFont::DemiBold));
    m_title->setObjectName(u"collectTitle"_s);
    for (TextLabel *label : {m_sums, m_processing, m_warning}) {
        // Else room is kept for all the lines that it would have in a narrow window.
        label->setMinimumHeight(label->fontMetrics().height());
    }
    m_sums->setObjectName(u"collectSums"_s);
    m_sums->setWordWrap(true);
    m_processing->setObjectName(u"collectProcessing"_s);
    m_processing->setWordWrap(true);
    m_warning->setObjectName(u"collectWarning"_s);
    m_warning->setWordWrap(true);
    m_names->setObjectName(u"collectNames"_s);
    m_names->setAccessibleName(tr("Files that would be replaced or deleted"));
    m_names->setReadOnly(true);
    m_names->setTabChangesFocus(true);
    m_names->setFont(codeFont(font()));
    m_clear->setObjectName(u"collectClear"_s);
    m_run->setObjectName(u"collectRun"_s);
    setButtonKind(m_run, ButtonKind::Primary);
    m_run->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"collectCancel"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_run);
    auto *layout = new QVBoxLayout(this);
    const int pad = scaled(this, PagePadding);
    layout->setContentsMargins(pad, pad, pad, pad);
    layout->setSpacing(scaled(this, 10));
    auto *head = new QVBoxLayout;
    head->setSpacing(scaled(this, 4));
    head->addWidget(m_title);
    head->addWidget(m_sums);
    layout->addLayout(head);
    layout->addWidget(m_processing);
    layout->addWidget(m_warning);
    layout->addWidget(m_names, 1);
    layout->addWidget(m_clear);
    layout->addStretch(); // takes what is left when there are no names
    layout->addLayout(buttons);
    m_names->hide(); // until there are some
    resizeWithin(560, 360);
    connect(m_clear, &QCheckBox::toggled, this, &CollectDialog::look);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_run, &QPushButton::clicked, this, [this] {
        const bool clear = m_clear->isChecked();
        accept();
        m_collecting.run(clear);
    });
    connect(this, &QDialog::finished, this, [this] { m_collecting.stopPreview(); });
    look();
}

void CollectDialog::look()
{
    m_title->setText(tr("Looking at %1").arg(formatPath(m_collecting.target())));
    m_sums->setText(tr("Nothing is written yet."));
    m_processing->hide();
    m_warning->hide();
    m_names->clear();
    m_run->setEnabled(false);
    m_collecting.preview(m_clear->isChecked(),
                         [this](const CollectPreview &preview) { show(preview); });
}

void CollectDialog::show(const CollectPreview &preview)
{
    if (preview.error) {
        m_title->setText(preview.error->what);
        // Sentences: a line each, else one begins with what is between them.
        QStringList lines{preview.error->where, preview.error->why, preview.error->advice};
        lines.removeAll(QString());
        m_sums->setText(lines.join(u'\n'));
        m_names->hide();
        fitHeight();
        return;
    }
    const bool clear = m_clear->isChecked();
    const auto written = preview.counts.modified;
    const QString folder = formatPath(m_collecting.target());
    m_title->setText(written == 0 ? tr("Everything is in %1 already").arg(folder)
                                  : tr("Collect %Ln file(s)", nullptr, int(written)));
    m_sums->setText(joinFacts(
        {written == 0 ? QString() : tr("into %1").arg(folder),
         preview.counts.unmodified == 0
             ? QString()
             : tr("%Ln unchanged file(s) stay", nullptr, int(preview.counts.unmodified))}));
    const QString processing = processingText(preview.processing);
    m_processing->setText(processing);
    m_processing->setVisible(!processing.isEmpty());
    QStringList names;
    for (const std::string &name : preview.names) {
        names << displayPath(name);
    }
    if (preview.namesCut) {
        names << tr("and more");
    }
    const bool harmless = names.isEmpty() && preview.replaced == 0;
    m_warning->show();
    m_warning->setTone(harmless ? Tone::Neutral : clear ? Tone::Bad : Tone::Warn);
    m_warning->setText(
        harmless ? tr("No file in the folder would be replaced or deleted.")
            : clear
            ? tr("%Ln file(s) in the folder would be deleted first:", nullptr,
                 int(preview.replaced))
            : tr("%Ln file(s) in the folder would be replaced:", nullptr, int(preview.replaced)));
    const bool focusWasOnNames = m_names->hasFocus();
    m_names->setPlainText(names.join(u'\n'));
    m_names->setVisible(!names.isEmpty());
    fitHeight();
    m_run->setEnabled(written > 0 || preview.replaced > 0 || !processing.isEmpty());
    if (focusWasOnNames && names.isEmpty()) {
        m_run->setFocus(); // rather than on what deletes, which is next
    }
    m_run->setText(clear ? tr("Delete and collect") : tr("Collect"));
}

void CollectDialog::fitHeight()
{
    layout()->activate(); // else the least height is still that with the names
    resize(width(),
           m_names->isHidden() ? layout()->totalHeightForWidth(width()) : scaled(this, 360));
}

} // namespace Slipway
