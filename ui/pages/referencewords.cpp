// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/referencewords.h"

#include "base/pathtext.h"
#include "ui/pages/referencedetails.h"

namespace Slipway {

using namespace Qt::StringLiterals;

QString referenceSentence(const ReferenceTable &table, uint32_t reference)
{
    const FoundReference &found = table.report->references[reference];
    const QString consequence = table.isInTemplate(reference)
        ? (table.isStrict()
               ? ReferenceDetails::tr("Django raises a ValueError where a page uses the template.")
               : ReferenceDetails::tr("A page that uses the template asks for it in vain."))
        : !table.isDangling(reference)
        ? ReferenceDetails::tr(
              "Django does not look it up, but a browser does: visitors get an answer 404.")
        : table.stops(reference) ? ReferenceDetails::tr("collectstatic fails here.")
        : table.isStrict()
        ? ReferenceDetails::tr("slipway.toml says to go on: it stays as it is written.")
        : ReferenceDetails::tr("%1 does not look it up: visitors get an answer 404.")
              .arg(table.storage);
    switch (found.state) {
    case ReferenceState::Dangling:
        return ReferenceDetails::tr("Nothing is collected as %1. %2")
            .arg(displayPath(found.wanted), consequence);
    case ReferenceState::Invalid:
        return found.isUnspellable
            ? ReferenceDetails::tr("No URL can be written for it: a folder on the way to it has a "
                                   "name that is not UTF-8. %1")
                  .arg(consequence)
            : ReferenceDetails::tr("It cannot be read as a URL. %1").arg(consequence);
    case ReferenceState::Resolved:
        return ReferenceDetails::tr("Leads to a collected file.");
    case ReferenceState::External:
        return ReferenceDetails::tr("Leads to another host or is no path: left as it is written.");
    case ReferenceState::LeftAlone:
        return ReferenceDetails::tr("Not below STATIC_URL, or empty: left as it is written.");
    case ReferenceState::Folder:
        return ReferenceDetails::tr("Leads to a folder: nothing is looked up there.");
    }
    return {};
}

QList<FactList::Fact> disputeFacts(const ReferenceTable &table, uint32_t reference)
{
    const FoundReference &found = table.report->references[reference];
    QString django;
    QString browser;
    if (table.isDisputed(reference)) {
        const bool missed = found.reading == ReferenceReading::Missed;
        django = !table.isStrict()
            ? ReferenceDetails::tr("%1 looks at no reference.").arg(table.storage)
            : missed ? ReferenceDetails::tr("Does not find it: it stays as it is written.")
            : table.stops(reference)
            ? ReferenceDetails::tr("Takes it for a reference: collectstatic fails here.")
            : found.state == ReferenceState::Resolved
            ? ReferenceDetails::tr(
                  "Takes it for a reference and writes the name with the hash there.")
            : ReferenceDetails::tr("Takes it for a reference.");
        switch (found.reading) {
        case ReferenceReading::Agreed:
            break;
        case ReferenceReading::InComment:
            browser = ReferenceDetails::tr("Reads over it: it stands in a comment.");
            break;
        case ReferenceReading::InString:
            browser = ReferenceDetails::tr(
                "Loads nothing: it stands in a string, only a script may use it.");
            break;
        case ReferenceReading::InCode:
            browser = ReferenceDetails::tr("Loads nothing: the language has no reference there.");
            break;
        case ReferenceReading::Missed:
            browser = found.state == ReferenceState::Resolved
                ? (table.isStrict()
                       ? ReferenceDetails::tr("Loads it by the name without a hash: what is cached "
                                              "there may be an older one.")
                       : ReferenceDetails::tr("Loads it."))
                : ReferenceDetails::tr("Asks for it and gets an answer 404.");
            break;
        }
    }
    return {{.id = u"django"_s, .name = ReferenceDetails::tr("Django"), .value = django},
            {.id = u"browser"_s, .name = ReferenceDetails::tr("A browser"), .value = browser}};
}

} // namespace Slipway
