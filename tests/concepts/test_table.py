"""Concepts: which names find which, what blocks a match, one's own entries, and every broken one."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarykit.concepts.table import Concept, ConceptTable, load_concepts
from summarykit.errors import ArgumentError, LexiconError
from tests.linear.steps import count

TABLE = load_concepts()
LABELS = Path(__file__).with_name("concepts_of_labels.tsv")
SOURCE = "县茶叶产业统计制度（2022）"


def entry(**more):
    """A sound entry of one's own, with some of it changed."""
    sound = {"zh": "采茶机", "en": "tea harvesters", "synonyms": ["采茶机"], "dimensions": ["count:台"], "source": SOURCE}
    return {key: value for key, value in (sound | more).items() if value is not None}


def match(name, unit, kind):
    return TABLE.match(name, unit=unit, kind=kind)


@pytest.mark.parametrize(
    ("name", "unit", "kind", "concept"),
    [
        # the same over the decades
        ("国民生产总值", "元", "level", "gdp"),
        ("国内生产总值", "元", "level", "gdp"),
        ("地区生产总值", "元", "level", "gdp"),
        ("GDP", "元", "level", "gdp"),
        ("经济", "%", "change", "gdp"),
        ("地方财政一般预算收入", "元", "level", "general_public_budget_revenue"),
        ("公共财政预算收入", "元", "level", "general_public_budget_revenue"),
        ("农民人均纯收入", "元", "level", "rural_net_income"),
        ("农村居民人均可支配收入", "元", "level", "rural_income"),
        ("社会商品零售总额", "元", "level", "social_commodity_retail_sales"),
        ("社会消费品零售总额", "元", "level", "retail_sales"),
        # scope, time and verbs in front
        ("全县地区生产总值", "元", "level", "gdp"),
        ("全年全市实现地区生产总值", "元", "level", "gdp"),
        ("累计完成固定资产投资", "元", "level", "fixed_investment"),
        ("全县规模以上工业增加值", "%", "change", "industrial_value_added_above_scale"),
        ("市作风办受理群众投诉", "件", "level", "complaints_received"),
        ("市政务服务中心全年办件", "件", "level", "service_cases"),
        # tails
        ("城镇新增就业人数", "人", "level", "urban_new_jobs"),
        ("财政赤字规模", "元", "level", "deficit"),
        ("税收收入占比", "%", "rate", "tax_share_of_revenue"),
        ("税收收入", "元", "level", "tax_revenue"),
        ("服务业增加值占地区生产总值的比重", "%", "rate", "tertiary_share"),
        # growth named
        ("地区生产总值增速", "%", "change", "gdp"),
        ("进出口总额年均增速", "%", "change", "imports_exports"),
        # abbreviations, signs, other writing
        ("规上工业增加值", "%", "change", "industrial_value_added_above_scale"),
        ("“一网通办”率", "%", "rate", "online_rate"),
        ("网上可办率", "%", "rate", "online_rate"),
        ("城镇居民的人均可支配收入", "元", "level", "urban_income"),
        ("ＰＭ２．５平均浓度", "微克/立方米", "level", "pm25"),
        ("广义货币（M2）余额", "元", "level", "m2"),
        ("國內生產總值", "元", "level", "gdp"),
        ("单位ＧＤＰ能耗", "吨标准煤", "level", "energy_intensity"),
        # one's own unit, whatever its spelling
        ("粮食总产量", "斤", "level", "grain_output"),
        ("粮食总产量", "吨", "change", "grain_output"),
        ("实际利用外资", "美元", "level", "actual_fdi"),
        ("流转土地", "亩", "level", "land_transferred"),
        ("城市低保标准", "元/月", "level", "urban_allowance_standard"),
        ("全员劳动生产率", "元/人", "level", "labour_productivity"),
        ("农村贫困人口", "", "change", "poverty_population"),
        # a change of anything
        ("粮食总产量", "%", "change", "grain_output"),
        ("国内生产总值", "个百分点", "change", "gdp"),
        ("国家外汇储备", "倍", "change", "fx_reserves"),
        ("人均国民生产总值", "番", "change", "gdp_per_capita"),
        ("省综合考评", "位", "rank", "performance_rank"),
        ("经济总量", "", "rank", "gdp"),
    ],
)
def test_names_find_their_concept(name, unit, kind, concept):
    assert match(name, unit, kind) == concept


@pytest.mark.parametrize(
    ("name", "not_this"),
    [
        ("工农业总产值", "gdp"),
        ("人均国内生产总值", "gdp"),
        ("单位国内生产总值能耗", "gdp"),
        ("财政赤字占国内生产总值的比重", "gdp"),
        ("财政赤字占国内生产总值的比重", "deficit"),
        ("中央财政赤字", "deficit"),
        ("工农业总产值", "industrial_output_value"),
        ("规模以上工业总产值", "industrial_output_value"),
        ("规模以上工业增加值", "industrial_value_added"),
        ("进出口总额", "exports"),
        ("农村居民人均可支配收入", "resident_income"),
        ("城镇登记失业率", "surveyed_urban_unemployment"),
        ("户籍人口城镇化率", "urbanization_rate"),
        ("社会商品零售总额", "retail_sales"),
        ("能繁母猪存栏", "hog_stock"),
        ("企业满意率", "satisfaction_rate"),
        ("重点督查事项办结率", "resolution_rate"),
    ],
)
def test_what_looks_alike_is_kept_apart(name, not_this):
    figures = [("元", "level"), ("元", "change"), ("%", "rate"), ("%", "change"), ("个百分点", "change"), ("", "level"), ("位", "rank")]
    assert not_this not in {match(name, unit, kind) for unit, kind in figures}


@pytest.mark.parametrize(
    ("name", "unit", "kind"),
    [
        # parts, sums and neighbours
        ("开发区工业总产值占全县的比重", "%", "rate"),
        ("单位国内生产总值能耗、水耗", "%", "change"),
        ("粮食、棉花产量", "%", "change"),
        ("县人民医院新增床位", "张", "level"),
        ("集体经营性收入10万元以上的村", "个", "level"),
        ("交通固定资产投资年度计划", "元", "level"),
        ("云溪县地区生产总值", "元", "level"),  # whose scope is not this document's
        ("平均每年城镇新增就业", "人", "level"),
        ("世界经济", "%", "change"),
        # too little said
        ("经济", "元", "level"),
        ("农业", "%", "change"),
        ("办结率", "%", "rate"),
        ("满意率", "%", "rate"),
        ("收入", "元", "level"),
        ("", "元", "level"),
        ("的", "元", "level"),
        # the growth of growth and the rank by growth
        ("地区生产总值增速", "个百分点", "change"),
        ("地区生产总值增速", "位", "rank"),
        ("地区生产总值增速", "元", "level"),
        # a wrong unit or kind
        ("国内生产总值", "吨", "level"),
        ("国内生产总值", "%", "rate"),
        ("城镇登记失业率", "人", "level"),
        ("国内生产总值", "无此单位", "level"),
        ("完成固定资产投资", "%", "rate"),
        ("粮食产量", "元", "change"),
        ("每千人拥有企业数", "人", "level"),
        # a tail that counts something else
        ("各项贷款户数", "%", "change"),
        ("出口量", "%", "change"),
    ],
)
def test_what_is_not_certain_is_left_open(name, unit, kind):
    assert match(name, unit, kind) is None


def test_labels_of_our_own_corpora_are_read_as_they_were_by_eye():
    rows = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) > 600
    wrong = [(name, unit, kind, concept) for name, unit, kind, concept in rows if (match(name, unit, kind) or "-") != concept]
    assert not wrong
    assert sum(concept != "-" for *_, concept in rows) > 380


def test_labels_of_the_reference_texts_are_mostly_known(shared):
    labels = [
        json.loads(line)
        for path in sorted((shared / "gold" / "dev").glob("national*.jsonl"))
        if path.name.count(".") == 1
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    figures = {(label["name"], label["unit"], label["kind"]) for label in labels if label["unit"] in ("%", "元", "吨") and label["name"]}
    found = {figure: match(*figure) for figure in figures}
    assert sum(concept is not None for concept in found.values()) >= 0.75 * len(found)
    product = {name for (name, _, _), concept in found.items() if concept == "gdp"}
    assert product <= {"国内生产总值", "国民生产总值", "经济增长", "经济增速", "我国经济总量", "经济"}


@given(st.text(max_size=40), st.text(max_size=5), st.sampled_from(["level", "rate", "change", "rank"]))
def test_odd_text_never_raises(name, unit, kind):
    assert match(name, unit, kind) is None or match(name, unit, kind) in TABLE.concepts


def test_an_unknown_kind_is_refused():
    with pytest.raises(ArgumentError, match="kind='growth': give one of level, rate, change, rank"):
        match("国内生产总值", "%", "growth")


def test_a_name_takes_few_steps():
    """Some calls of patterns and dictionaries for each name, however many concepts there are."""
    names = [line.split("\t")[0] for line in LABELS.read_text(encoding="utf-8").splitlines()]
    table = load_concepts()

    def read(prefix):
        for name in names:
            table.match(f"{prefix}{name}", unit="%", kind="change")

    read("全市")  # the patterns of single concepts are compiled as they are needed
    assert count(read, "全县") / len(names) < 60


# --- one's own ------------------------------------------------------------------------------------------------


def test_own_concepts_from_a_file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        'prefixes = ["青坪县"]\n[sources]\ntea = "县茶叶产业统计制度（2022）"\n'
        '[concepts.tea_harvesters]\nzh = "采茶机"\nen = "tea harvesters"\nsynonyms = ["{|新购}采茶机"]\n'
        'dimensions = ["count:台"]\nsource = "tea"\n[extend.gdp]\nsynonyms = ["全域生产总值"]\n',
        encoding="utf-8",
    )
    for table in (load_concepts(path), load_concepts(str(path)), TABLE.with_concepts(path)):
        assert table.match("青坪县新购采茶机", unit="台", kind="level") == "tea_harvesters"
        assert table.match("青坪县地区生产总值", unit="元", kind="level") == "gdp"
        assert table.match("全域生产总值", unit="元", kind="level") == "gdp"
        assert table.concepts["tea_harvesters"].source == SOURCE
    assert match("采茶机", "台", "level") is None
    assert match("青坪县地区生产总值", "元", "level") is None


def test_own_concepts_as_records_stack():
    tea = Concept("tea_harvesters", "采茶机", "tea harvesters", ("采茶机",), frozenset({"count:台"}), source=SOURCE)
    one = TABLE.with_concepts([tea])
    two = one.with_concepts({"concepts": {"tea_houses": entry(zh="茶馆", synonyms=["茶馆"], dimensions=["places"])}})
    assert len(two.concepts) == len(one.concepts) + 1 == len(TABLE.concepts) + 2
    assert two.match("采茶机", unit="台", kind="level") == "tea_harvesters"
    assert two.match("茶馆", unit="家", kind="level") == "tea_houses"


def test_a_near_miss_blocks_names_that_hold_it():
    harvesters = entry(modifiers=["旧"], near_misses=["旧采茶机"])
    table = load_concepts({"concepts": {"tea_harvesters": harvesters}})
    assert table.match("全县采茶机", unit="台", kind="level") == "tea_harvesters"
    assert table.match("全县旧采茶机", unit="台", kind="level") is None


def test_modifiers_hold_for_their_concept_only():
    table = load_concepts({"concepts": {"tea_harvesters": entry(modifiers=["新购"])}})
    assert table.match("全县新购采茶机", unit="台", kind="level") == "tea_harvesters"
    assert table.match("新购地区生产总值", unit="元", kind="level") is None


def test_a_longer_synonym_of_another_concept_shields_a_shorter_one():
    shield = {"tea_machines": entry(synonyms=["旧采茶机"], dimensions=["currency"]), "tea_harvesters": entry(modifiers=["旧"])}
    table = load_concepts({"concepts": shield})
    assert table.match("旧采茶机", unit="台", kind="level") is None
    assert table.match("旧采茶机", unit="元", kind="level") == "tea_machines"


def test_kinds_follow_the_dimensions_unless_told():
    table = load_concepts(
        {
            "concepts": {
                "tea_share": entry(synonyms=["机采茶占比"], dimensions=["percent"]),
                "tea_price": entry(synonyms=["茶青价格"], dimensions=["currency/mass"], kinds=["rate"]),
            }
        }
    )
    assert table.concepts["tea_share"].kinds == {"rate", "change", "rank"}
    assert table.match("茶青价格", unit="元/斤", kind="rate") == "tea_price"
    assert table.match("茶青价格", unit="元/斤", kind="level") is None


def test_tables_are_read_only_and_travel_between_processes():
    with pytest.raises(TypeError):
        TABLE.concepts["gdp"] = None
    with pytest.raises(AttributeError):
        TABLE.concepts["gdp"].zh = "产值"
    travelled = pickle.loads(pickle.dumps(TABLE))
    assert travelled.match("全县地区生产总值", unit="元", kind="level") == "gdp"


# --- broken entries -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tables", "where", "reason"),
    [
        ({"concepts": {"tea": entry(colour="green")}}, "tea", "unknown key 'colour'; known are changes, "),
        ({"concepts": {"tea": entry(source=None)}}, "tea", "source is missing or empty"),
        ({"concepts": {"tea": entry(source=" ")}}, "tea", "source is missing or empty"),
        ({"concepts": {"tea": entry(zh=None)}}, "tea", "zh is missing or empty"),
        ({"concepts": {"tea": entry(en=7)}}, "tea", "en is missing or empty"),
        ({"concepts": {"tea": entry(synonyms=None)}}, "tea", "synonyms is missing or empty; list what texts call it"),
        ({"concepts": {"tea": entry(synonyms="采茶机")}}, "tea", "synonyms must be a list of words"),
        ({"concepts": {"tea": entry(synonyms=["采茶机", "采茶机"])}}, "tea", "synonyms lists '采茶机' twice"),
        ({"concepts": {"tea": entry(synonyms=["“”"])}}, "tea", "'“”' holds nothing but signs"),
        ({"concepts": {"tea": entry(synonyms=["{采茶机"])}}, "tea", "'{采茶机' has a brace that stands alone"),
        ({"concepts": {"tea": entry(synonyms=["{采|}{茶|}"])}}, "tea", "synonyms has a pattern whose choices may all be empty"),
        ({"concepts": {"tea": entry(synonyms=["{一|二|三|四|五|六|七}" * 4])}}, "tea", "forms; at most 2000 are taken"),
        ({"concepts": {"tea": entry(dimensions=[])}}, "tea", "dimensions is missing or empty"),
        ({"concepts": {"tea": entry(dimensions=["colour"])}}, "tea", "unknown dimension 'colour'"),
        ({"concepts": {"tea": entry(dimensions=["count:无此量词"])}}, "tea", "unknown dimension 'count:无此量词'"),
        ({"concepts": {"tea": entry(kinds=["growth"])}}, "tea", "unknown kind 'growth'; known are level, rate, change, rank"),
        ({"concepts": {"tea": entry(examples=["采茶机|台"])}}, "tea", "example '采茶机|台' must be \"name|unit|kind\""),
        ({"concepts": {"tea": entry(near_misses=["采茶机"])}}, "tea", "'采茶机' is a synonym and a near miss at once"),
        ({"concepts": {"tea": entry(changes=["采茶机"])}}, "tea", "'采茶机' is a synonym already"),
        ({"concepts": {"tea": entry(synonyms=["国内生产总值"])}}, "tea", "'国内生产总值' is claimed by gdp as well"),
        ({"concepts": {"tea": entry(changes=["经济"])}}, "tea", "'经济' is claimed by gdp as well"),
        ({"concepts": {"tea": entry(synonyms=["ＧＤＰ"])}}, "tea", "'ＧＤＰ' is claimed by gdp as well"),
        ({"concepts": {"tea": entry(), "tee": entry()}}, "tee", "'采茶机' is claimed by tea as well"),
        ({"concepts": {"gdp": entry()}}, "gdp", "is defined twice"),
        ({"concepts": {"Tea-Machines": entry()}}, "Tea-Machines", "is no id"),
        ({"concepts": {"tea": ["采茶机"]}}, "tea", "must be a table"),
        ({"concepts": ["采茶机"]}, "concepts", "must be a table"),
        ({"extend": {"tea": {"synonyms": ["采茶机"]}}}, "tea", "extends no known concept"),
        ({"extend": {"gdp": {"source": SOURCE}}}, "gdp", "unknown key 'source'"),
        ({"prefixes": "青坪县"}, "rules", "prefixes must be a list of words"),
        ({"sources": {"tea": ""}}, "tea", "tea is missing or empty"),
        ({"words": {}}, "words", "unknown table; known in one's own file are concepts, extend, prefixes, sources"),
    ],
)
def test_broken_entries_are_refused(tables, where, reason):
    with pytest.raises(LexiconError) as caught:
        load_concepts(tables)
    assert (caught.value.file, caught.value.entry) == ("extra", where)
    assert reason in caught.value.reason


def test_broken_files_are_named(tmp_path):
    path = tmp_path / "mine.toml"
    with pytest.raises(LexiconError, match="cannot be read"):
        load_concepts(path)
    path.write_text("[concepts\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="not TOML"):
        load_concepts(path)
    path.write_bytes("采茶机".encode("gb18030"))
    with pytest.raises(LexiconError, match="is not UTF-8"):
        load_concepts(path)
    path.write_text("[concepts.tea]\nzh = '采茶机'\n", encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_concepts(path)
    assert caught.value.file == str(path)


def test_records_handed_over_are_checked():
    with pytest.raises(ArgumentError, match="give the path of a TOML file, its parsed tables, or Concepts"):
        load_concepts([("tea", "采茶机")])
    with pytest.raises(LexiconError, match="needs synonyms and a source"):
        load_concepts([Concept("tea", "采茶机", "tea harvesters", ("采茶机",), frozenset({"count:台"}))])


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ({"drop": ["的"]}, "drop must be a string"),
        ({"same": ["规上"]}, 'same must be a list of "spelling>spelling"'),
        ({"tails": [">currency"]}, 'must be "word" or "word>dimension,dimension"'),
        ({"tails": ["额>colour"]}, "unknown dimension 'colour'"),
        ({"suffixes": ["额"]}, "unknown key 'suffixes'"),
    ],
)
def test_broken_rules_are_refused(rules, reason):
    from summarykit.concepts.entries import read_rules

    with pytest.raises(LexiconError) as caught:
        read_rules("mine.toml", {"rules": rules})
    assert (caught.value.file, caught.value.entry) == ("mine.toml", "rules")
    assert reason in caught.value.reason


def test_a_small_table_of_ones_own_needs_no_bundled_one():
    from summarykit.concepts.entries import read_concepts, read_rules

    rules = read_rules("mine.toml", {"rules": {"prefixes": ["全县"]}})
    table = ConceptTable(read_concepts("mine.toml", {"concepts": {"tea": entry()}}, rules), rules, file="mine.toml")
    assert list(table.concepts) == ["tea"]
    assert table.match("全县采茶机", unit="台", kind="level") == "tea"
