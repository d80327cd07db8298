using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Reports;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Reports;

/// <summary>A page about a period: of one's own partner, or of any for those who see all.</summary>
internal abstract class ReportPage(IServiceProvider services) : PageModel
{
    protected const string Path = "/admin/doradztwo/sprawozdania";

    private IReadOnlyDictionary<string, TopicCard> _topics = new Dictionary<string, TopicCard>();
    private IReadOnlyDictionary<Guid, string> _owners = new Dictionary<Guid, string>();
    private IReadOnlyDictionary<string, string> _advisers = new Dictionary<string, string>();
    private Region _region = null!;

    protected IStringLocalizer<AdvisoryTexts> L { get; } = services.GetRequiredService<IStringLocalizer<AdvisoryTexts>>();

    /// <summary>A partner, or the centre; only for those who see all.</summary>
    [BindProperty(Name = "kto", SupportsGet = true)]
    public Guid? Owner { get; set; }

    public Period Period { get; private set; } = new(null, null);

    public AdviceReport Report { get; private set; } = null!;

    public PartnerScope Scope { get; private set; }

    protected async Task ReadAsync(CancellationToken ct)
    {
        await ReadAsync(Period.Of(Request.Query), ct);
    }

    protected async Task ReadAsync(Period period, CancellationToken ct)
    {
        Period = period;
        if (Period.IsUpsideDown) ModelState.AddModelError(Period.ToKey, L["Dzień „do” jest przed dniem „od”. Popraw jeden z nich; na razie widać cały czas."]);
        Scope = await services.GetRequiredService<IPartnerScope>().OfAsync(User, AdvisoryPermissions.Seeing, ct);
        if (!Scope.IsAll) Owner = null;
        Report = await services.GetRequiredService<ReportReader>().ReadAsync(Period.IsUpsideDown ? new(null, null) : Period, Scope, Owner, ct);
        _topics = (await services.GetRequiredService<TopicList>().AllAsync(ct)).ToDictionary(t => t.Code);
        _owners = await services.GetRequiredService<RequestBook>().NamesAsync(Report.Lines.Values.SelectMany(lines => lines).Select(line => (Guid?)line.Owner).Append(Owner), ct);
        _advisers = await services.GetRequiredService<IActorNames>().OfAsync([.. Report.Lines.Values.SelectMany(lines => lines).Select(line => line.Adviser).Where(a => a.Length > 0).Distinct()], ct);
        _region = await services.GetRequiredService<IRegion>().ReadAsync(ct);
    }

    /// <summary>A part of a division in words.</summary>
    public string NameOf(ReportDimension dimension, string key) => dimension switch
    {
        ReportDimension.Topic => _topics.GetValueOrDefault(key)?.Title ?? key,
        ReportDimension.Owner => _owners.GetValueOrDefault(Guid.Parse(key), "–"),
        ReportDimension.Adviser => key.Length == 0 ? L["jeszcze nikt"] : _advisers.GetValueOrDefault(key, "–"),
        ReportDimension.Client => Report.Clients.GetValueOrDefault(key, "–"),
        _ => _region.Powiat(key) is { } powiat ? _region.NameOf(powiat) : L["poza Lubuskiem"],
    };

    /// <summary>An address with the period and the partner of this page.</summary>
    protected string With(string path, params (string Name, string? Value)[] more) =>
        Url.Content("~" + path) + QueryString.Create(more.Append(("kto", Owner?.ToString())).Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => KeyValuePair.Create(p.Item1, p.Item2)).Concat(Period.IsUpsideDown ? [] : Period.Query));

    /// <summary>The list behind a number.</summary>
    public string Behind(ReportMeasure measure, ReportDimension? dimension = null, string? part = null) =>
        With(Path + "/lista", ("miara", measure.Key()), ("wymiar", dimension?.ToString()), ("czesc", part is "" ? BehindModel.Elsewhere : part));

    /// <summary>The centre as a choice among owners.</summary>
    public static Guid Centre => RequestOwner.Centre;
}
