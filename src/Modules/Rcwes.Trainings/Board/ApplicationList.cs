using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Rcwes.Framework.Bulk;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Board;

/// <summary>The list of applications of an edition, for picking.</summary>
internal sealed class ApplicationList(BoardDesk board) : BulkList
{
    public const string Key = "applications";

    public override string Name => Key;

    public override string Address => "/admin/szkolenia";

    public override string Kind => Enrolment.Subject;

    public override string AddressIn(string within) => Guid.TryParse(within, out var edition) ? $"/admin/szkolenia/{edition}/zgloszenia" : Address;

    public override async Task<IReadOnlyList<string>> FindAsync(IQueryCollection view, int most, CancellationToken ct) =>
        Guid.TryParse(view[BulkDesk.Within].ToString(), out var edition) ? [.. (await board.IdsAsync(edition, most, ct)).Select(id => $"{id}")] : [];

    public override async Task<IReadOnlySet<string>> HiddenAsync(ClaimsPrincipal by, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var hidden = await board.OutOfReachAsync(by, [.. ids.Select(id => Guid.TryParse(id, out var key) ? key : Guid.Empty)], ct);
        return ids.Where(id => Guid.TryParse(id, out var key) && hidden.Contains(key)).ToHashSet();
    }
}
