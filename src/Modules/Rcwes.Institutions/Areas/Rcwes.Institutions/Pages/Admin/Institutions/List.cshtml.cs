using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Pages.Admin.Institutions;

[Authorize(Policy = InstitutionsPermissions.Approve)]
internal sealed class ListModel(IServiceProvider services) : EntryActPage(services)
{
    private readonly Wishes _wishes = services.GetRequiredService<Wishes>();

    protected override string Done => "Instytucja jest w katalogu.";

    protected override Task CheckAsync(CancellationToken ct) => _wishes.CheckAsync(Entry, ct);

    protected override ActivityEntry Do() => Entry.List(By, Now);
}
