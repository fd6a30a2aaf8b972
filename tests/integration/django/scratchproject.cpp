// SPDX-License-Identifier: GPL-3.0-or-later
#include "scratchproject.h"

#include "base/pathtext.h"
#include "project/slipwayconfig.h"

#include <QDir>

#include <filesystem>
#include <fstream>

using namespace Slipway;

namespace {

constexpr const char *ManagePy = "#!/usr/bin/env python3\n"
                                 "import os\n"
                                 "import sys\n"
                                 "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n"
                                 "from django.core.management import execute_from_command_line\n"
                                 "execute_from_command_line(sys.argv)\n";

constexpr const char *UsableSettings = "import os\n"
                                       "BASE = os.path.dirname(os.path.abspath(__file__))\n"
                                       "SECRET_KEY = 'for this test only'\n"
                                       "USE_TZ = True\n"
                                       "INSTALLED_APPS = ['django.contrib.staticfiles']\n"
                                       "STATIC_URL = 'static/'\n"
                                       "STATIC_ROOT = os.path.join(BASE, 'out')\n";

} // namespace

ScratchProject::ScratchProject(const QByteArray &settings)
    : m_folder(QDir::tempPath() + QStringLiteral("/slipway-test-XXXXXX"))
    , m_root(pathFromText(QDir(m_folder.path()).canonicalPath()))
{
    write("manage.py", ManagePy);
    write("settings.py", UsableSettings + settings);
}

ScratchProject::~ScratchProject()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_root, ignored);
}

void ScratchProject::write(const std::string &name, const QByteArray &content)
{
    const std::filesystem::path file = path(name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream stream(file, std::ios::binary);
    stream.write(content.constData(), content.size());
    if (!stream.flush()) {
        qFatal("a file of the test's own project cannot be written");
    }
}

void ScratchProject::copyFrom(const QString &sourceFolder)
{
    std::filesystem::copy(pathFromText(sourceFolder), m_root,
                          std::filesystem::copy_options::recursive
                              | std::filesystem::copy_options::overwrite_existing);
}

ProjectLocation ScratchProject::location() const
{
    const auto location = locateProject(m_root, {});
    if (!location) {
        qFatal("the test's own project is not found: %s", qPrintable(location.error().message()));
    }
    return *location;
}

Result<ProjectSnapshot> introspected(const ScratchProject &project,
                                     const IntrospectOptions &options)
{
    return introspect(project.location(), options, {});
}
