using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.Joins;
using Rcwes.Participants.People;
using Rcwes.Participants.Statuses;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.Pages.Admin.People;

/// <summary>One person: data, what of the limit is used, support, and what happened.</summary>
[Authorize(Policy = ParticipantsPermissions.View)]
internal sealed class ShowModel(IServiceProvider services, RcwesDb db, IAuthorizationService authorization) : PersonPage(services)
{
    private readonly IServiceProvider _services = services;

    public Entitlement Limit { get; private set; } = null!;

    public IReadOnlyList<PersonPart> Parts { get; private set; } = [];

    public IReadOnlyList<(SupportEntry Entry, string? Institution)> Supports { get; private set; } = [];

    public IReadOnlyList<HistoryLine> History { get; private set; } = [];

    public IReadOnlyList<PersonJoin> Joins { get; private set; } = [];

    /// <summary>The record that this one was joined into.</summary>
    public Person? Stays { get; private set; }

    public string Where { get; private set; } = "–";

    /// <summary>Whether what reports need is told; what it says is no matter of this page.</summary>
    public StatusStanding Standing { get; private set; } = new(null, false);

    public bool MayEdit { get; private set; }

    public bool MayReveal { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, null, ct)) return NotFound();
        await ReadAsync(ct);
        return Page();
    }

    /// <summary>Staff say which contact is right.</summary>
    public async Task<IActionResult> OnPostContactAsync(Guid id, bool takeOther, Guid seen, CancellationToken ct)
    {
        if (!await FindAsync(id, null, ct)) return NotFound();
        await ReadAsync(ct);
        return MayEdit ? await ActAsync(() => Book.SettleContactAsync(Person, takeOther, seen, Actor.From(User), ct), "Zapisano, które dane są dobre.", () => Here) : Forbid();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Limit = await _services.GetRequiredService<IEntitlements>().OfAsync(Person.Id, ct);
        foreach (var use in _services.GetServices<IPersonUse>()) Parts = [.. Parts, .. await use.PartsAsync(Person.Id, ct)];
        Parts = [.. Parts.OrderByDescending(p => p.At)];
        await ReadSupportsAsync(ct);
        Standing = await _services.GetRequiredService<PersonStatuses>().StandingAsync(Person.Id, ct);
        History = await _services.GetRequiredService<PersonHistory>().OfAsync(Person.Id, ct);
        Stays = Person.JoinedIntoId is { } stays ? await Book.FindAsync(stays, ct) : null;
        MayEdit = Stays is null && (await authorization.AuthorizeAsync(User, ParticipantsPermissions.Edit)).Succeeded;
        MayReveal = (await authorization.AuthorizeAsync(User, ParticipantsPermissions.Pesel)).Succeeded;
        if ((await authorization.AuthorizeAsync(User, ParticipantsPermissions.Join)).Succeeded)
            Joins = await db.Set<PersonJoin>().AsNoTracking().Where(j => j.UndoneUtc == null && (j.StaysId == Person.Id || j.GoneId == Person.Id)).OrderByDescending(j => j.JoinedUtc).ToListAsync(ct);
        var region = await _services.GetRequiredService<IRegion>().ReadAsync(ct);
        string?[] where = [Person.PostalCode, Person.Locality, region.Gmina(Person.GminaCode) is { } gmina ? L["gmina {0}", region.NameOf(gmina)].Value : null];
        if (where.Any(w => w is not null)) Where = string.Join(", ", where.OfType<string>());
    }

    private async Task ReadSupportsAsync(CancellationToken ct)
    {
        var ids = await db.Set<Person>().Where(p => p.Id == Person.Id || p.JoinedIntoId == Person.Id).Select(p => p.Id).ToListAsync(ct);
        var entries = await db.Set<SupportEntry>().AsNoTracking().Where(e => ids.Contains(e.PersonId)).OrderByDescending(e => e.Day).ThenByDescending(e => e.Id).ToListAsync(ct);
        var institutions = await _services.GetRequiredService<IInstitutions>().CardsAsync([.. entries.Select(e => e.InstitutionId).OfType<Guid>().Distinct()], ct);
        Supports = [.. entries.Select(e => (e, e.InstitutionId is { } id ? institutions.GetValueOrDefault(id)?.Name : null))];
    }
}
