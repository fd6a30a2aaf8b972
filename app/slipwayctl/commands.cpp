// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

namespace Slipway::Ctl {

int runInspect(const Invocation &invocation);
int runCollectstatic(const Invocation &invocation);
int runFindstatic(const Invocation &invocation);
int runConflicts(const Invocation &invocation);
int runReferences(const Invocation &invocation);
int runPlan(const Invocation &invocation);
int runDeploy(const Invocation &invocation);
int runReleases(const Invocation &invocation);
int runRollback(const Invocation &invocation);
int runPrune(const Invocation &invocation);
int runAdopt(const Invocation &invocation);
int runVerify(const Invocation &invocation);
int runHistory(const Invocation &invocation);

std::span<const Command> commands()
{
    static constexpr Command table[] = {
        {"inspect", "what the project says of itself: apps, finders, settings, storage, findings",
         &runInspect},
        {"collectstatic", "collects static files exactly as manage.py collectstatic does",
         &runCollectstatic},
        {"findstatic", "says where a static file is, as manage.py findstatic does", &runFindstatic},
        {"conflicts", "destination paths that are claimed more than once", &runConflicts},
        {"references", "where the references of style sheets and scripts lead", &runReferences},
        {"plan", "what a deploy would do to a target; writes nothing", &runPlan},
        {"deploy", "builds a release and publishes it on a target", &runDeploy},
        {"releases", "the releases that are kept on this machine", &runReleases},
        {"rollback", "publishes an earlier release again", &runRollback},
        {"prune", "deletes from a target what no kept release needs", &runPrune},
        {"adopt", "makes release folders of a plain folder that is served", &runAdopt},
        {"verify", "reads a target back and compares it with what was deployed", &runVerify},
        {"history", "what was deployed where, when, by whom and why", &runHistory},
    };
    return table;
}

} // namespace Slipway::Ctl
