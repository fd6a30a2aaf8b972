// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/sessionsettings.h"

#include "ui/settings/settingcommand.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

SessionSettings::SessionSettings(Settings &settings, QWidget *parent)
    : SettingsPage(parent)
    , m_settings(settings)
    , m_restore(new QCheckBox(tr("Open the last project again"), this))
{
    m_restore->setObjectName(u"settingsRestore"_s);
    auto *words = new TextLabel(
        TextKind::Quiet,
        tr("On the page where you left it. Its code runs only when you trust its folder. "
           "Splitters, columns, filters and open folders are remembered for each project."),
        this);
    words->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 6));
    layout->addWidget(m_restore);
    layout->addWidget(words);
    layout->addStretch(1);
    connect(m_restore, &QCheckBox::toggled, this, &SessionSettings::edited);
    load();
}

void SessionSettings::load()
{
    m_restore->setChecked(m_settings.isOn(Setting::RestoreSession));
}

bool SessionSettings::isDirty() const
{
    return m_restore->isChecked() != m_settings.isOn(Setting::RestoreSession);
}

void SessionSettings::apply(QUndoStack &undo)
{
    if (isDirty()) {
        undo.push(new SettingCommand(m_settings, Setting::RestoreSession, m_restore->isChecked(),
                                     m_restore->text()));
    }
}

} // namespace Slipway
