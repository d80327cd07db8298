using Rcwes.Advisory;
using Rcwes.Content;
using Rcwes.Forms;
using Rcwes.Framework.Modules;
using Rcwes.Institutions;
using Rcwes.Participants;
using Rcwes.Partners;
using Rcwes.Search;
using Rcwes.Trainings;
using Rcwes.Users;
using Rcwes.Workflows;

namespace Rcwes.Web;

/// <summary>The modules of this site. Adding one is adding a line.</summary>
public static class SiteModules
{
    public static IReadOnlyList<IModule> All { get; } =
    [
        new UsersModule(),
        new InstitutionsModule(),
        new PartnersModule(),
        new ParticipantsModule(),
        new TrainingsModule(),
        new AdvisoryModule(),
        new SearchModule(),
        new WorkflowsModule(),
        new ContentModule(),
        new FormsModule(),
    ];
}
