// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/synthetic.h"

#include <algorithm>
#include <format>

namespace Slipway::Synthetic {

using namespace Qt::StringLiterals;

std::shared_ptr<const ProjectSnapshot> snapshot()
{
    auto made = std::make_shared<ProjectSnapshot>();
    FinderInfo files;
    files.className = u"django.contrib.staticfiles.finders.FileSystemFinder"_s;
    files.kind = FinderKind::FileSystem;
    FinderInfo apps;
    apps.className = u"django.contrib.staticfiles.finders.AppDirectoriesFinder"_s;
    apps.kind = FinderKind::AppDirectories;
    made->finders = {files, apps};
    return made;
}

std::shared_ptr<const Collection> collection(int folders, int filesEach)
{
    auto made = std::make_shared<Collection>();
    Origin project;
    project.finderName = u"FileSystemFinder"_s;
    project.root = "/project/assets";
    project.label = u"assets/"_s;
    Origin app;
    app.finder = 1;
    app.finderName = u"AppDirectoriesFinder"_s;
    app.root = "/project/shop/static";
    app.app = u"shop"_s;
    app.label = u"shop"_s;
    app.distribution = u"northwind-shop"_s;
    app.version = u"4.2"_s;
    Origin missing;
    missing.finderName = u"FileSystemFinder"_s;
    missing.root = "/project/gone";
    missing.label = u"gone/"_s;
    missing.exists = false;
    made->origins = {project, app, missing};
    for (int folder = 0; folder < folders; ++folder) {
        for (int i = 0; i < filesEach; ++i) {
            const std::string path =
                std::format("folder{:04}/File{:03}.{}", folder, i, i % 3 == 0 ? "css" : "js");
            CollectedFile file;
            file.destination = path;
            file.winner = uint32_t(made->sources.size());
            SourceFile winner;
            winner.path = path;
            winner.origin = uint32_t(folder % 2);
            winner.size = i + 1;
            winner.isLink = i == 7;
            made->sources.push_back(winner);
            made->totalBytes += winner.size;
            if (i % 10 == 0) {
                SourceFile hidden = winner;
                hidden.origin = 1 - winner.origin;
                file.firstShadowed = uint32_t(made->shadowedSources.size());
                file.shadowedCount = 1;
                made->shadowedSources.push_back(uint32_t(made->sources.size()));
                made->sources.push_back(hidden);
            }
            made->files.push_back(file);
        }
    }
    made->ignored.push_back({.origin = 1, .path = ".git", .pattern = u".*"_s, .isFolder = true});
    return made;
}

std::shared_ptr<const std::vector<Conflict>> conflicts(const Collection &collection)
{
    auto made = std::make_shared<std::vector<Conflict>>();
    int turn = 0;
    for (const CollectedFile &file : collection.files) {
        if (file.shadowedCount == 0) {
            continue;
        }
        Conflict conflict;
        conflict.kind = ConflictKind(turn++ % 4);
        conflict.destination = file.destination;
        conflict.candidates.push_back({.source = file.winner,
                                       .comparedToWinner = ByteClass::Identical,
                                       .destination = file.destination});
        conflict.candidates.push_back({.source = collection.shadowed(file)[0],
                                       .comparedToWinner = conflict.kind == ConflictKind::Identical
                                           ? ByteClass::Identical
                                           : ByteClass::Different,
                                       .destination = file.destination});
        conflict.rule = u"a rule"_s;
        made->push_back(conflict);
    }
    return made;
}

std::shared_ptr<const Plan> plan(int files)
{
    auto made = std::make_shared<Plan>();
    made->release = std::make_shared<const Release>();
    for (int i = 0; i < files; ++i) {
        PlanRow row;
        row.path = *RelPath::from(std::format("dir{:02}/file{:04}", i % 7, i));
        row.action = PlanAction(i % int(PlanActionCount));
        row.size = 100;
        row.oldSize = row.action == PlanAction::Add ? -1 : 90;
        made->rows.push_back(row);
    }
    std::ranges::sort(made->rows, {}, &PlanRow::path);
    return made;
}

} // namespace Slipway::Synthetic
