using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Rcwes.Content.Items;

namespace Rcwes.Content.Definitions;

/// <summary>A type opened for change: its document and that of the part of the same name, which has its fields.</summary>
internal sealed class TypeSheet(JsonObject type, JsonObject? own)
{
    public const string PartRecords = "ContentTypePartDefinitionRecords";
    public const string FieldRecords = "ContentPartFieldDefinitionRecords";

    public JsonObject Type { get; } = type;

    public JsonObject Own { get; } = own ?? new JsonObject { ["Name"] = type.Text("Name"), ["Settings"] = new JsonObject(), [FieldRecords] = new JsonArray() };

    public string Name => Type.Text("Name")!;

    /// <summary>Changes when anybody changes the type; sent with every form, so that a later save never overwrites silently.</summary>
    public string Stamp { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(type.ToJsonString() + own?.ToJsonString())))[..16];

    public IEnumerable<JsonObject> Parts => Records(Type, PartRecords).OfType<JsonObject>();

    public IEnumerable<JsonObject> Fields => Records(Own, FieldRecords).OfType<JsonObject>();

    public JsonObject? Part(string name) => Parts.FirstOrDefault(p => RemovedRecords.NameOf(p) == name);

    public JsonObject? Field(string name) => Fields.FirstOrDefault(f => f.Text("Name") == name);

    /// <summary>The settings object of a record or document, made when it is not there.</summary>
    public static JsonObject SettingsOf(JsonObject record, string? group = null)
    {
        if (record["Settings"] is not JsonObject settings) record["Settings"] = settings = [];
        if (group is null) return settings;
        if (settings[group] is not JsonObject inner) settings[group] = inner = [];
        return inner;
    }

    public void Add(JsonObject record, bool isField)
    {
        Records(isField ? Own : Type, isField ? FieldRecords : PartRecords).Add(record);
        SettingsOf(record, isField ? "ContentPartFieldSettings" : "ContentTypePartSettings")["Position"] = "998";
        Renumber(isField);
    }

    /// <summary>Takes a record off and keeps it, so that it can come back as it was.</summary>
    public bool Remove(string name, bool isField)
    {
        if ((isField ? Field(name) : Part(name)) is not { } record) return false;
        Records(isField ? Own : Type, isField ? FieldRecords : PartRecords).Remove(record);
        SettingsOf(isField ? Own : Type, RemovedRecords.Settings)[name] = record.Clone();
        return true;
    }

    public bool BringBack(string name, bool isField)
    {
        if (RemovedRecords.In(isField ? Own : Type, isField ? FieldRecords : PartRecords).GetValueOrDefault(name) is not { } record) return false;
        Forget(name, isField);
        Add(record.Clone(), isField);
        return true;
    }

    public void Forget(string name, bool isField)
    {
        var settings = SettingsOf(isField ? Own : Type);
        if (settings.Object(RemovedRecords.Settings) is not { } removed || !removed.Remove(name)) return;
        if (removed.Count == 0) settings.Remove(RemovedRecords.Settings);
    }

    /// <param name="name">Of the record.</param>
    /// <param name="isField">Of the own part, else a part.</param>
    /// <param name="place">Where it will stand among its kind, from 0.</param>
    public bool MoveTo(string name, bool isField, int place)
    {
        var order = Ordered(isField);
        if (order.FindIndex(r => RemovedRecords.NameOf(r) == name) is not (>= 0 and var at)) return false;
        var record = order[at];
        order.RemoveAt(at);
        order.Insert(Math.Clamp(place, 0, order.Count), record);
        Number(order, isField);
        return true;
    }

    public int PlaceOf(string name, bool isField) => Ordered(isField).FindIndex(r => RemovedRecords.NameOf(r) == name);

    private void Renumber(bool isField) => Number(Ordered(isField), isField);

    private List<JsonObject> Ordered(bool isField) =>
        [.. (isField ? Fields : Parts).OrderBy(r => DefinitionOrder.Of(r.Object("Settings").Object(isField ? "ContentPartFieldSettings" : "ContentTypePartSettings").Text("Position")))];

    private static void Number(List<JsonObject> order, bool isField)
    {
        foreach (var (place, record) in order.Index())
            SettingsOf(record, isField ? "ContentPartFieldSettings" : "ContentTypePartSettings")["Position"] = place.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static JsonArray Records(JsonObject document, string name)
    {
        if (document[name] is not JsonArray records) document[name] = records = [];
        return records;
    }
}
