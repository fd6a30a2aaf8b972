// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/referencefilteractions.h"

#include "ui/models/referencefilter.h"
#include "ui/models/referencetable.h"
#include "ui/widgets/filterrow.h"

namespace Slipway {

using namespace Qt::StringLiterals;

ReferenceFilterActions::ReferenceFilterActions(FilterRow *filter)
    : FilterTermActions(filter,
                        {.prefix = u"references"_s,
                         .group = ActionGroup::References,
                         .page = PageId::References,
                         .keys = ReferenceFilter::keys()})
{ }

void ReferenceFilterActions::add(ActionRegistry &actions)
{
    for (const ReferenceState state :
         {ReferenceState::Dangling, ReferenceState::Invalid, ReferenceState::Resolved,
          ReferenceState::External, ReferenceState::LeftAlone, ReferenceState::Folder}) {
        addTerm(actions, tr("Filter references by state: %1").arg(referenceStateTitle(state)),
                u"state"_s, QString::fromLatin1(referenceStateName(state)));
    }
    addTerm(actions, tr("Filter references by state: files that were not read"), u"state"_s,
            u"unread"_s);
    for (const ReferenceUse use :
         {ReferenceUse::CssUrl, ReferenceUse::CssImport, ReferenceUse::SourceMap,
          ReferenceUse::ModuleImport, ReferenceUse::ModuleExport, ReferenceUse::DynamicImport,
          ReferenceUse::Other, ReferenceUse::Template}) {
        addTerm(actions, tr("Filter references by kind: %1").arg(referenceUseTitle(use)), u"kind"_s,
                QString::fromLatin1(referenceUseName(use)));
    }
    for (const ReferenceAction policy :
         {ReferenceAction::Stop, ReferenceAction::Warn, ReferenceAction::Leave}) {
        addTerm(actions, tr("Filter references by policy: %1").arg(referenceActionTitle(policy)),
                u"policy"_s, referenceActionId(policy));
    }
    for (const ReferenceReading reading : {ReferenceReading::InComment, ReferenceReading::InString,
                                           ReferenceReading::InCode, ReferenceReading::Missed}) {
        addTerm(actions,
                tr("Filter references read otherwise: %1").arg(referenceReadingTitle(reading)),
                u"reading"_s, QString::fromLatin1(referenceReadingName(reading)));
    }
    addTerm(actions, tr("Filter references: in a cycle"), u"is"_s, u"cycle"_s);
    addTerm(actions, tr("Filter references: something near may be meant"), u"is"_s, u"near"_s);
    addClear(actions, tr("Clear the filter of the references"));
}

void ReferenceFilterActions::setAvailable(bool any)
{
    m_any = any;
    refresh();
}

bool ReferenceFilterActions::isAvailable(const QString &) const
{
    return m_any;
}

} // namespace Slipway
