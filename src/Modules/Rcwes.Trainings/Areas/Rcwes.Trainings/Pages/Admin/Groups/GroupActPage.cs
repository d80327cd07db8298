using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Pages.Admin.Editions;

namespace Rcwes.Trainings.Pages.Admin.Groups;

/// <summary>A page on which staff do something with a group that was sent. Groups of others' editions are not found.</summary>
internal abstract class GroupActPage(IServiceProvider services) : EditionPage(services)
{
    private readonly RcwesDb _db = services.GetRequiredService<RcwesDb>();

    public EnrolmentGroup Group { get; private set; } = null!;

    protected GroupDesk Desk { get; } = services.GetRequiredService<GroupDesk>();

    protected string List => Here + "/zgloszenia";

    protected async Task<bool> FindAsync(Guid id, Guid group, string title, CancellationToken ct)
    {
        if (!await FindAsync(id, TrainingsPermissions.Editing, title, ct)) return false;
        if (await _db.Set<EnrolmentGroup>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == group && g.EditionId == id && g.SentUtc != null, ct) is not { } found) return false;
        Group = found;
        return true;
    }
}
